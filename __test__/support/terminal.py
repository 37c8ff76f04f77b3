"""A terminal for a program under test: types what it is told when it reads what it waits for.

Standard input has JSON: { args, cwd, env, replies: [[wait for, type], …] }. Standard output gets JSON: { output, code,
echo }, where echo tells for each reply whether the terminal would have shown what was typed.
"""
import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

asked = json.load(sys.stdin)
pid, terminal = pty.fork()
if pid == 0:
    os.chdir(asked["cwd"])
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, asked["columns"], 0, 0))
    os.execve(asked["args"][0], asked["args"], asked["env"])

output = b""
read_to = 0
echo = []
replies = list(asked["replies"])
until = time.monotonic() + 60
while time.monotonic() < until:
    ready, _, _ = select.select([terminal], [], [], 0.05)
    if ready:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        output += piece
    if replies:
        wanted, typed = replies[0]
        at = output.find(wanted.encode(), read_to)
        # A prompt that is written is about to listen: what is typed too early, a person would not have typed.
        hidden = not termios.tcgetattr(terminal)[3] & termios.ECHO
        if at >= 0 and (hidden or asked.get("echoes")):
            replies.pop(0)
            read_to = at + len(wanted.encode())
            time.sleep(0.1)
            echo.append(not hidden)
            os.write(terminal, typed.encode())
else:
    os.kill(pid, signal.SIGKILL)
_, status = os.waitpid(pid, 0)
json.dump({"output": output.decode(errors="replace"), "code": os.waitstatus_to_exitcode(status), "echo": echo}, sys.stdout)

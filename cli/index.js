// The command line of meta-cloud-api: reads the arguments, runs one command, and resolves to the exit code. The `bin` of the
// main package calls `run` and lends its library. A command is a file of `commands/`.
import { Command, CommanderError } from 'commander';
import { refuseSecrets } from './arguments.js';
import { onboardCommand } from './commands/onboard.js';
import { twoStepCommand } from './commands/two-step/index.js';
import { EXIT, UsageError } from './exit-codes.js';
import { lines, told, WITH_HELP } from './failure.js';
import { Interruption } from './interruption.js';
import { Output } from './output.js';
import { Progress } from './progress.js';
import { Prompt } from './prompt.js';

/**
 * What a command has at hand.
 *
 * @typedef {object} Context
 * @property {Record<string, string | undefined>} env
 * @property {() => any} load the public API of the library
 * @property {Output} output
 * @property {Prompt} prompt
 * @property {Progress} progress
 * @property {Interruption} interruption
 * @property {(code: number) => void} end with another exit code than 0
 */

/**
 * @param {{ argv: readonly string[], env: Record<string, string | undefined>, version: string, load: () => any }} caller
 * @returns {Promise<number>} the exit code
 */
export async function run({ argv, env, version, load }) {
  const output = new Output({ json: argv.includes('--json') });
  const interruption = new Interruption((text) => output.note(text));
  const progress = new Progress(output);
  let exitCode = EXIT.done;
  /** @type {Context} */
  const context = {
    env,
    load,
    output,
    interruption,
    progress,
    prompt: new Prompt(output, interruption),
    end: (code) => {
      exitCode = code;
    },
  };
  /** Help, or the version. @type {string[]} */
  const texts = [];
  const program = programOf(context, version, texts);
  try {
    refuseSecrets(argv, takingValues(program), env);
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    exitCode = failed(error);
  }
  const lost = await output.unwritten();
  if (lost === undefined) return exitCode;
  output.note(`meta-cloud-api: The result could not be written (${lost.code ?? lost.message}).`);
  return exitCode || EXIT.unexpected;

  /** @param {unknown} thrown */
  function failed(thrown) {
    const isParsing = thrown instanceof CommanderError;
    if (isParsing && thrown.exitCode === 0) {
      const text = texts.join('').trimEnd();
      output.result({ text }, text);
      return EXIT.done;
    }
    // Without a command it has said what there is.
    const isHelp = isParsing && thrown.code === 'commander.help';
    if (isHelp && !output.json) return EXIT.usage;
    const error = isHelp ? new UsageError('Which command? None is named.', WITH_HELP) : thrown;
    progress.pause();
    const { exitCode: usual, facts } = told(error, load);
    // What a signal has ended failed for that reason.
    const code = interruption.exitCode ?? usual;
    if (output.json) output.result({ error: facts, exitCode: code }, '');
    for (const [at, line] of lines(facts).entries()) output.note(at === 0 ? `meta-cloud-api: ${line}` : line);
    return code;
  }
}

/** @param {Context} context @param {string} version @param {string[]} texts where help and the version go */
function programOf(context, version, texts) {
  const program = new Command('meta-cloud-api')
    .description('Two-step verification PINs and onboarding of WhatsApp phone numbers.')
    .version(version, '--version', 'the version')
    .addCommand(twoStepCommand(context))
    .addCommand(onboardCommand(context))
    .addHelpText(
      'after',
      '\nPINs, tokens and keys are asked for, or read from the environment; they are no arguments.\nAll of it: docs/command-line.md',
    );
  for (const command of everyCommand(program)) {
    if (command.commands.length > 0) command.helpCommand('help [command]', 'help for a command');
    command
      .exitOverride()
      .helpOption('-h, --help', 'help for this command')
      .configureOutput({
        writeOut: (text) => texts.push(text),
        // Without a command there is help; errors are told below, once.
        writeErr: (text) => context.output.json || context.output.stderr.write(text),
        outputError: () => {},
      });
  }
  return program;
}

/** @param {Command} command @returns {Command[]} */
const everyCommand = (command) => [command, ...command.commands.flatMap((one) => everyCommand(one))];

/** The options that take a value. @param {Command} program */
const takingValues = (program) =>
  new Set(
    everyCommand(program).flatMap(({ options }) =>
      options.filter(({ required }) => required).map(({ long }) => long ?? ''),
    ),
  );

// Moves files in parallel and tells how far memory rose: `node transfers.js KIND URL FOLDER COUNT`.

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { WhatsApp } = require('../../..');

const [, , kind, url, folder, count] = process.argv;
const { media } = /** @type {any} */ (
  new WhatsApp({ accessToken: 'x', phoneNumberId: '1', baseUrl: url, requestTimeout: 60_000 })
);

/** @type {Record<string, (index: number) => Promise<number>>} */
const kinds = {
  upload: async () => Number((await media.upload({ file: join(folder, 'file.bin'), type: 'video/mp4' })).id),
  download: async (index) =>
    (await media.downloadMedia(`${url}/file`, { as: 'file', path: join(folder, String(index)) })).file_size,
  stream: async () => {
    let size = 0;
    for await (const piece of await media.downloadMedia(`${url}/file`, { as: 'stream' }))
      size += piece.length;
    return size;
  },
};

/** The highest resident size so far where the system tells it, else the present one. */
function peak() {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {}
  return process.memoryUsage.rss();
}

async function main() {
  const start = process.memoryUsage.rss();
  let highest = peak();
  const timer = setInterval(() => {
    highest = Math.max(highest, peak());
  }, 20);
  const sizes = await Promise.all(Array.from({ length: Number(count) }, (_, index) => kinds[kind](index)));
  clearInterval(timer);
  const moved = sizes.reduce((sum, size) => sum + size, 0);
  process.stdout.write(JSON.stringify({ moved, rose: Math.max(highest, peak()) - start }));
}

main();

// The adapters' handlers fit the types of the frameworks: it compiles `frameworks.mts`.

const assert = require('node:assert/strict');
const { execFile } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { test } = require('node:test');
const { root, scratch } = require('../support/files.js');

for (const compiler of ['typescript-5.9', 'typescript']) {
  test(`${compiler} accepts the handlers where frameworks want them`, async (t) => {
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2022',
      lib: ['es2023', 'dom', 'dom.iterable'],
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
      strict: true,
      experimentalDecorators: true,
      skipLibCheck: true, // what the frameworks declare is theirs
      noEmit: true,
    };
    const project = join(scratch(t), 'tsconfig.json');
    writeFileSync(project, JSON.stringify({ compilerOptions, files: [join(__dirname, 'frameworks.mts')] }));
    const tsc = join(root, 'node_modules', compiler, 'bin/tsc');
    const output = await new Promise((resolve) => {
      execFile(process.execPath, [tsc, '-p', project], (_error, stdout, stderr) => resolve(stdout + stderr));
    });
    assert.equal(output, '');
  });
}

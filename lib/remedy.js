// What the errors about a missing addon or emulator say: one command that builds it, or that the package was bundled.
const { basename, dirname } = require('node:path');

/** Lines for the end of a message. */
function remedy() {
  // In a bundle these name the bundle, or nothing.
  if (typeof __filename !== 'string' || basename(__filename) !== 'remedy.js') {
    return [
      'The package was bundled, and what is native in it cannot be. Mark meta-cloud-api as external, so that it is',
      'loaded from node_modules: `serverExternalPackages` in Next.js, `external` in esbuild and Rollup, `externals` in webpack.',
    ];
  }
  const script = `${dirname(__dirname)}/scripts/build.js`;
  return [
    `Build it, with Rust 1.90 or newer (https://rustup.rs): node ${/\s/.test(script) ? `"${script}"` : script}`,
    'If dependencies were copied from another machine, install them here instead.',
  ];
}

module.exports = { remedy };

// What the errors about a missing addon or emulator say: one command that builds it, or that the package was bundled.

/**
 * In a bundle, the name of a file is that of the bundle, or one that is not there. Some bundles have neither names nor a
 * `require` for Node.js's modules, and must come as far as the message all the same.
 */
const isBundled = () =>
  typeof __filename !== 'string' ||
  !/[\\/]lib[\\/]remedy\.js$/.test(__filename) ||
  !require('node:fs').existsSync(__filename);

/** @param {string} what is missing */
const bundled = (what) =>
  `meta-cloud-api was bundled, and its ${what} cannot be. Mark the package as external, so that it is loaded from ` +
  "node_modules: `serverExternalPackages: ['meta-cloud-api']` in Next.js, `external: ['meta-cloud-api']` in esbuild " +
  'and Rollup, `externals` in webpack.';

/**
 * Loads a module of Node.js for a file that needs it at once. In a bundle without a `require` for those, the error says
 * what to do.
 *
 * @template Module
 * @param {() => Module} load
 * @param {string} what cannot be bundled
 */
function ofNode(load, what) {
  try {
    return load();
  } catch (error) {
    throw isBundled() ? new Error(bundled(what)) : error;
  }
}

/** Lines for the end of a message. */
function build() {
  // Not joined to `__dirname`: a tracer would take the script for a file that has to go along.
  const script = __dirname.replace(/lib$/, 'scripts/build.js');
  return [
    `Build it, with Rust 1.90 or newer (https://rustup.rs): node ${/\s/.test(script) ? `"${script}"` : script}`,
    'If dependencies were copied from another machine, install them here instead.',
  ];
}

module.exports = { build, bundled, isBundled, ofNode };

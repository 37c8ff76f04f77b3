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

/** The C library of this process, where it is one of Linux. Starts no process: the report knows. */
function libc() {
  const report = /** @type {{ excludeNetwork?: boolean, getReport(): any }} */ (process.report);
  const { excludeNetwork } = report;
  try {
    report.excludeNetwork = true; // or it would look up the names of all peers
    return report.getReport().header.glibcVersionRuntime ? 'gnu' : 'musl';
  } finally {
    report.excludeNetwork = excludeNetwork ?? false;
  }
}

/**
 * Lines for the end of a message about what this platform lacks: how to install its package in a release, else how to build.
 *
 * @param {'addons' | 'emulator'} what
 * @param {readonly string[]} targets of this process
 */
function remedies(what, targets) {
  const packages = require('./packages.js');
  if (!packages) return build();
  const { emulator, platforms, version } = packages;
  const here = targets.filter((target) => target in platforms);
  if (here.length === 0) {
    return [
      `Binaries exist for ${Object.keys(platforms).join(', ')}.`,
      'Elsewhere, build the source archive of the release, with Rust: docs/releases.md#build-it-yourself',
    ];
  }
  const [target] = here.filter((name) => here.length === 1 || name.endsWith(`-${libc()}`));
  const others = Object.keys(platforms).filter((name) => name !== target && isInstalled(platforms[name]));
  const copied = others.map((other) => `What is installed is for ${other}, and this is ${target}.`);
  return [
    ...(what === 'emulator'
      ? [`It is a package of its own: npm install --save-dev ${emulator}@${version}`]
      : [`It comes in ${platforms[target].name}@${version}, an optional dependency.`, ...copied]),
    'Install on the machine (or in the image) that runs it, and without `--omit=optional`, `--no-optional`, ' +
      '`--ignore-optional` or `omit=optional` in .npmrc.',
    'If it is missing all the same, the lock file names what another platform needs, and only that: remove it and ' +
      'node_modules, and install again (https://github.com/npm/cli/issues/4828).',
  ];
}

/** @param {import('./packages.js').Carrier} carrier */
function isInstalled({ manifest }) {
  try {
    return manifest().version !== undefined;
  } catch {
    return false;
  }
}

/**
 * @param {string} name of a package
 * @param {string} found its version
 * @param {string} wanted
 */
const versions = (name, found, wanted) =>
  `meta-cloud-api is ${wanted}, but ${name} is ${found}. They belong together: install again, and remove what pins ` +
  `${name} (overrides, resolutions, a lock file that was merged by hand).`;

/**
 * A core that lacks what this JavaScript asks for. In a release versions are compared, so this is one that was built before.
 *
 * @param {string} name of what it lacks
 * @param {string} version of the core
 */
const outdated = (name, version) =>
  [
    `The native core (${version}) has no ${name}: it was built before this JavaScript was written.`,
    ...build(),
  ].join('\n');

module.exports = { build, bundled, isBundled, libc, ofNode, outdated, remedies, versions };

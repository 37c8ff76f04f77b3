// The platforms that a release has binaries for, and what its packages are called: the one place of both.

/** What a release is published as. Whoever publishes elsewhere gives `release.js` another one with `--name`. */
const NAME = 'meta-cloud-api-native';

/** The oldest glibc that the binaries for it run on: that of RHEL 8, Debian 10 and Amazon Linux 2023. */
const GLIBC = '2.28';

/**
 * What npm, Node.js and cargo call a platform.
 *
 * @typedef {{ os: NodeJS.Platform, cpu: string, libc?: 'glibc' | 'musl', triple: string }} Platform
 */

/** @satisfies {Record<string, Platform>} */
const platforms = {
  'linux-x64-gnu': { os: 'linux', cpu: 'x64', libc: 'glibc', triple: 'x86_64-unknown-linux-gnu' },
  'linux-x64-musl': { os: 'linux', cpu: 'x64', libc: 'musl', triple: 'x86_64-unknown-linux-musl' },
  'linux-arm64-gnu': { os: 'linux', cpu: 'arm64', libc: 'glibc', triple: 'aarch64-unknown-linux-gnu' },
  'linux-arm64-musl': { os: 'linux', cpu: 'arm64', libc: 'musl', triple: 'aarch64-unknown-linux-musl' },
  'darwin-x64': { os: 'darwin', cpu: 'x64', triple: 'x86_64-apple-darwin' },
  'darwin-arm64': { os: 'darwin', cpu: 'arm64', triple: 'aarch64-apple-darwin' },
  'win32-x64-msvc': { os: 'win32', cpu: 'x64', triple: 'x86_64-pc-windows-msvc' },
  'win32-arm64-msvc': { os: 'win32', cpu: 'arm64', triple: 'aarch64-pc-windows-msvc' },
};

/**
 * The names of all packages of a release.
 *
 * @param {string} name of the main one
 */
const packageNames = (name = NAME) => ({
  main: name,
  /** The addons of a platform. @param {string} platform */
  addons: (platform) => `${name}-${platform}`,
  /** What a developer installs beside the main one; it brings the executable of the platform. */
  emulator: `${name}-emulator`,
  /** What `lib/command.js` looks for. */
  commandLine: `${name}-cli`,
  /** @param {string} platform */
  emulatorOf: (platform) => `${name}-emulator-${platform}`,
});

/** The platform of this process, as a build names it: one that no release has too. */
function thisPlatform() {
  const { platform, arch } = process;
  const { header } = /** @type {any} */ (process.report.getReport());
  /** @type {Record<string, string>} */
  const abis = { linux: header.glibcVersionRuntime ? '-gnu' : '-musl', win32: '-msvc' };
  return `${platform}-${arch}${abis[platform] ?? ''}`;
}

/**
 * Where a build puts the binaries of a platform, from the root of the checkout. One for this machine leaves them where the
 * checkout itself finds them, one for a release in a folder of its own.
 *
 * @param {string} platform
 * @param {boolean} released
 */
function binaries(platform, released) {
  const suffix = platform.startsWith('win32') ? '.exe' : '';
  const folder = released ? `binaries/${platform}/` : '';
  const emulator = `meta-cloud-api-emulator-${platform.replace(/-(gnu|musl|msvc)$/, '')}${suffix}`;
  return {
    core: `${folder}meta-cloud-api.${platform}.node`,
    store: `${folder}meta-cloud-api-store.${platform}.node`,
    emulator: `${folder || 'emulator/bin/'}${emulator}`,
  };
}

module.exports = { GLIBC, NAME, binaries, packageNames, platforms, thisPlatform };

// The packages that carry the binaries of this one, if a registry brought it: `scripts/release.js` writes this file anew for
// what it publishes. In a checkout and a tarball of it the binaries are beside the JavaScript, and no other package's name
// is asked for: whoever registers such a name would run in its place.

/**
 * The package of a platform. Its functions hold literal names and paths, which tracers follow.
 *
 * @typedef {object} Carrier
 * @property {string} name
 * @property {() => { version: string }} manifest
 * @property {() => unknown} core
 * @property {() => unknown} store
 * @property {() => { manifest: string, core: string, store: string }} files where they are, if it lies beside this package
 *
 * @typedef {object} Packages
 * @property {string} version of all of them
 * @property {string} emulator the package that brings the emulator's
 * @property {Readonly<Record<string, Carrier>>} platforms
 */

module.exports = /** @type {Packages | undefined} */ (undefined);

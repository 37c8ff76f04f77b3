// An addon by its path: `lib/addon.js` requires one per platform, of which at most one is there.
declare module '*.node' {
  const addon: unknown;
  export = addon;
}

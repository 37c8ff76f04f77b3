// The configuration of the example bot on Next.js.
export default {
  serverExternalPackages: ['meta-cloud-api'], // a native addon cannot be bundled
};

export default {
  serverExternalPackages: ['meta-cloud-api'], // a native addon cannot be bundled
};

// The entry `meta-cloud-api/template` for `import`: the same objects as by `require`.
import entry from './template.js';

export const { TemplateApi } = entry;

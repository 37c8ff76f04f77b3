// The types of the entry `meta-cloud-api/template`: `TemplateApi`.
export { TemplateApi } from '../index.js';
export type * from '../types/templates.js';

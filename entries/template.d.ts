export { TemplateApi } from '../index.js';
export type * from '../types/templates.js';

import entry from './template.js';

export const { TemplateApi } = entry;

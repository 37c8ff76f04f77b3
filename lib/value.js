// What a value is. Files that read what a caller or a server gave ask here.

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>} a function is not meant
 */
const isObject = (value) => typeof value === 'object' && value !== null;

module.exports = { isObject };

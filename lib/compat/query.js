// The query builders of 3.1.1, which programs call for endpoints that no module wraps.

/**
 * `?fields=…` for a Graph read, or nothing if no field is named. Names are not encoded: commas,
 * dots and parentheses are Graph's own field syntax.
 *
 * @param {string | readonly string[] | Record<string, unknown> | null} [fields] names; of an object, those
 *   whose value is truthy
 * @returns {string}
 * @example
 * buildFieldsQueryString(['id', 'name']); // '?fields=id,name'
 */
function buildFieldsQueryString(fields) {
  if (!fields) return '';
  const text = typeof fields === 'string' ? fields : names(fields).join(',');
  return text === '' ? '' : `?fields=${text}`;
}

/** @param {readonly string[] | Record<string, unknown>} fields */
function names(fields) {
  if (Array.isArray(fields)) return fields;
  return Object.entries(fields).flatMap(([name, wanted]) => (wanted ? [name] : []));
}

/**
 * `?key=value&…`, percent-encoded, or nothing if there is no value. Only `undefined` is left out.
 *
 * @param {object | null} [params]
 * @returns {string}
 * @example
 * objectToQueryString({ limit: 10, after: undefined }); // '?limit=10'
 */
function objectToQueryString(params) {
  const pairs = Object.entries(params ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

module.exports = { buildFieldsQueryString, objectToQueryString };

// The demands, and the table that compares what was measured with them.

/**
 * @typedef {{ callsPerSecond: number, microsecondsPerCall: number, loopMicrosecondsPerCall?: number,
 *   cpuMicrosecondsPerCall?: number, residentGrowth?: number }} Measured
 * @typedef {'empty.js' | 'ours.js' | 'named.js' | 'nothing.js' | 'https.js' | 'empty.mjs' | 'ours.mjs'} Program
 * @typedef {Record<Program, number>} Start in ms
 * @typedef {{ contenders: Record<string, Measured>, start: Start,
 *   addonBytes: number, residentGrowth: number }} Figures by contender, work and calls in flight, as 'client text 64'
 * @typedef {{ least?: number, most?: number }} Demand neither: the row is information
 * @typedef {{ row: string, ours: string, other: string, compared: string, demand: string,
 *   met: boolean | undefined }} Row
 * @typedef {(figure: number) => string} Unit
 */

/** @type {Record<'rate' | 'micro' | 'milli' | 'mega' | 'times', Unit>} */
const unit = {
  rate: (figure) => `${Math.round(figure).toLocaleString('en-US')}/s`,
  micro: (figure) => `${figure.toFixed(1)} µs`,
  milli: (figure) => `${figure.toFixed(1)} ms`,
  mega: (figure) => `${(figure / 1e6).toFixed(2)} MB`,
  times: (figure) => `${figure.toFixed(figure < 1 ? 3 : 2)} ×`,
};

/**
 * @type {[row: string, figure: keyof Measured, unit: Unit, work: string,
 *   rivals: Record<string, Demand>][]}
 */
const comparisons = [
  [
    'calls per second, 64 in flight',
    'callsPerSecond',
    unit.rate,
    'text 64',
    { fetch: { least: 8 }, undici: { least: 1.3 }, reqwest: { least: 0.85 } },
  ],
  [
    'event-loop time per call, 64 in flight',
    'loopMicrosecondsPerCall',
    unit.micro,
    'text 64',
    { fetch: {}, undici: { most: 0.3 } },
  ],
  [
    'CPU per call, all threads, 64 in flight',
    'cpuMicrosecondsPerCall',
    unit.micro,
    'text 64',
    { fetch: {}, undici: {} },
  ],
  [
    'time per call, 1 in flight',
    'microsecondsPerCall',
    unit.micro,
    'text 1',
    { undici: { most: 1.35 }, fetch: { most: 0.5 }, reqwest: {} },
  ],
  ['14 kinds of messages in turn', 'callsPerSecond', unit.rate, 'kinds 64', { fetch: {}, undici: {} }],
  [
    'the same, event-loop time per call',
    'loopMicrosecondsPerCall',
    unit.micro,
    'kinds 64',
    { fetch: {}, undici: {} },
  ],
  ['lists of templates, 91 KB each', 'callsPerSecond', unit.rate, 'templates 64', { fetch: {}, undici: {} }],
  [
    'the same, event-loop time per call',
    'loopMicrosecondsPerCall',
    unit.micro,
    'templates 64',
    { fetch: {}, undici: {} },
  ],
  ['10,000 sends from a cold start', 'callsPerSecond', unit.rate, 'campaign 64', { fetch: {}, undici: {} }],
];

/** @param {Demand} demand @param {Unit} write */
function written({ least, most }, write) {
  if (least !== undefined) return `at least ${write(least)}`;
  return most === undefined ? '' : `at most ${write(most)}`;
}

/** @param {number} value @param {Demand} demand */
function meets(value, { least, most }) {
  if (least !== undefined) return value >= least;
  return most === undefined ? undefined : value <= most;
}

/**
 * @param {Figures} figures
 * @returns {Row[]}
 */
function rows({ contenders, start, addonBytes, residentGrowth }) {
  const compared = comparisons.flatMap(([row, name, write, work, rivals]) =>
    Object.entries(rivals).map(([rival, demand]) => {
      const ours = contenders[`client ${work}`][name] ?? Number.NaN;
      const other = contenders[`${rival} ${work}`][name] ?? Number.NaN;
      return {
        row,
        ours: write(ours),
        other: `${rival} ${write(other)}`,
        compared: unit.times(ours / other),
        demand: written(demand, unit.times),
        met: meets(ours / other, demand),
      };
    }),
  );
  return [
    ...compared,
    started('start of a program that makes a client', start['ours.js'], start['empty.js'], { most: 8 }),
    started('the same, required by its name', start['named.js'], start['empty.js'], {}),
    started('start of one that requires an empty package', start['nothing.js'], start['empty.js'], {}),
    started('start of one that loads `node:https`', start['https.js'], start['empty.js'], {}),
    started('start of an ES module that makes a client', start['ours.mjs'], start['empty.mjs'], {}),
    single('growth of resident memory, 100,000 calls', residentGrowth, unit.mega, { most: 5e6 }),
    single('addon', addonBytes, unit.mega, { most: 4.6e6 }),
  ];
}

/**
 * @param {string} row
 * @param {number} ours
 * @param {number} empty
 * @param {Demand} demand
 * @returns {Row}
 */
function started(row, ours, empty, demand) {
  return {
    ...single(row, ours - empty, unit.milli, demand),
    ours: unit.milli(ours),
    other: `empty program ${unit.milli(empty)}`,
    compared: `+ ${unit.milli(ours - empty)}`,
  };
}

/**
 * @param {string} row
 * @param {number} figure
 * @param {Unit} write
 * @param {Demand} demand
 * @returns {Row}
 */
function single(row, figure, write, demand) {
  return {
    row,
    ours: write(figure),
    other: '',
    compared: '',
    demand: written(demand, write),
    met: meets(figure, demand),
  };
}

/**
 * @param {Row[]} rows
 * @returns {string} Markdown
 */
function table(rows) {
  const answer = (/** @type {boolean | undefined} */ met) => (met === undefined ? '' : met ? 'yes' : 'no');
  const cells = [
    ['', 'ours', 'beside it', 'compared', 'demand', 'met'],
    ...rows.map(({ row, ours, other, compared, demand, met }) => [
      row,
      ours,
      other,
      compared,
      demand,
      answer(met),
    ]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((line) => line[column].length)));
  const line = (/** @type {string[]} */ texts) =>
    `| ${texts.map((text, column) => text.padEnd(widths[column])).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  const [head, ...body] = cells.map(line);
  return [head, rule, ...body].join('\n');
}

module.exports = { rows, table };

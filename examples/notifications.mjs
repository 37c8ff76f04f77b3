// Sends a template to each row of a CSV file (`id,phone,name`), and can be stopped and run again at any time:
//   node examples/notifications.mjs customers.csv order_shipped
// The token and the number come from CLOUD_API_ACCESS_TOKEN and WA_PHONE_NUMBER_ID.
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import WhatsApp from 'meta-cloud-api';
import { Outbox } from 'meta-cloud-api/outbox';

const [file, name] = process.argv.slice(2);
const outbox = await Outbox.open({ whatsapp: new WhatsApp(), path: 'notifications.db' });
outbox.on('paced', ({ rate, until, reason }) =>
  console.error(`\n${until ? `nothing until ${until.toISOString()}` : `${rate} a second`} ${reason ?? ''}`),
);
outbox.on('paused', ({ error }) => console.error(`\npaused: ${error.message} ${error.remedy}`));

const rows = createReadStream(file).pipe(parse({ columns: true, bom: true, trim: true }));
const run = outbox.sendAll(rows, {
  key: ({ id }) => `${name}-${id}`,
  message: (row) => ({
    to: row.phone,
    template: {
      name,
      language: { code: 'en_US' },
      components: [{ type: 'body', parameters: [{ type: 'text', text: row.name }] }],
    },
  }),
  onProgress({ rows, open }) {
    const done = rows - open;
    const bar = '#'.repeat(Math.round((done / rows) * 30)).padEnd(30, '.');
    process.stdout.write(`\r[${bar}] ${done} of ${rows}`);
  },
});

const report = await run.done;
console.log(`\n${report.counts.accepted} accepted, ${report.known} of them known from before`);
for await (const { key, state, error } of report.failures()) console.log(key, state, error?.message ?? '');
await outbox.close();

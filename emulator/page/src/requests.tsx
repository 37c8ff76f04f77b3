// The requests that the bot made of the Graph API, as they come.

import { useState } from 'preact/hooks';
import { Tree } from './json.tsx';
import type { Json, Seen } from './model.ts';
import { Rows } from './rows.tsx';
import { copy } from './sheet.tsx';
import { attempt, requests, tell } from './store.ts';
import { preciseTime } from './time.ts';
import { wire } from './wire.ts';

/** What a request is about, in a few words. */
function about({ body, method, path }: Seen): string {
  if (body === null || typeof body !== 'object') return '';
  if (/\/(marketing_)?messages$/.test(path) && method === 'POST') {
    if (body.status === 'read') return body.typing_indicator ? 'read, typing' : 'read';
    const kind = body.type ?? 'text';
    const more = { template: body.template?.name, interactive: body.interactive?.type }[kind as string];
    return `${more ? `${kind} ${more}` : kind} → ${body.to ?? body.recipient ?? ''}`;
  }
  return body.name ?? body.code_method ?? '';
}

const withoutVersion = (path: string) => path.replace(/^\/v\d+\.\d+/, '');

export function Requests() {
  return (
    <Rows
      all={requests.value}
      tab="Requests"
      kinds={['messages', 'refused', 'reading', 'changing']}
      empty="Nothing was asked yet. Every request of your bot shows up here."
      shown={{
        id: ({ sequence }: Seen) => sequence,
        text: (row) => JSON.stringify([row.method, row.path, row.status, row.body, row.answer]),
        is: (row, kind) =>
          ({
            messages: /messages$/.test(row.path),
            refused: (row.status ?? 0) >= 400,
            reading: row.method === 'GET',
            changing: row.method !== 'GET',
          })[kind] ?? true,
        tone: ({ status }) => (status === null ? '' : status < 400 ? 'good' : 'bad'),
        head: (row) => (
          <>
            <span class="status">{row.status ?? '…'}</span>
            <span class="line-text">
              <span class="line-main">
                <b>{row.method}</b> {withoutVersion(row.path)}
              </span>
              <small dir="auto">{row.answer?.error?.message ?? about(row)}</small>
            </span>
            <small class="right">
              {preciseTime(row.at)}
              <br />
              {row.durationMs === null ? '' : `${row.durationMs} ms`}
            </small>
          </>
        ),
        body: (row) => <Detail key={row.sequence} row={row} />,
      }}
    />
  );
}

function Detail({ row }: { row: Seen }) {
  const [whole, setWhole] = useState<Seen | null>(null);
  const [secrets, setSecrets] = useState(false);
  const read = async (open: boolean) => {
    const answer = await attempt(() => wire.request(row.sequence, open));
    if (answer) setWhole(answer);
    setSecrets(open);
  };
  const { body, answer, query, headers } = whole ?? row;
  const error: Json | undefined = answer?.error;
  return (
    <>
      {error && (
        <dl class="facts">
          <dt>Code</dt>
          <dd>
            {error.code}
            {error.error_subcode ? ` / ${error.error_subcode}` : ''}
          </dd>
          {error.error_data?.details && (
            <>
              <dt>Details</dt>
              <dd dir="auto">{error.error_data.details}</dd>
            </>
          )}
        </dl>
      )}
      <div class="acts">
        <button type="button" class="small" onClick={() => copy(curl(row), tell)}>
          Copy as curl
        </button>
        <button type="button" class="small" onClick={() => copy(JSON.stringify(whole ?? row, null, 2), tell)}>
          Copy as JSON
        </button>
        {!whole && (
          <button type="button" class="small" onClick={() => read(false)}>
            Headers
          </button>
        )}
        <button type="button" class="small" aria-pressed={secrets} onClick={() => read(!secrets)}>
          {secrets ? 'Hide secrets' : 'Show secrets'}
        </button>
      </div>
      {Object.keys(query ?? {}).length > 0 && (
        <>
          <h3>Query</h3>
          <Tree value={query} />
        </>
      )}
      {headers && (
        <>
          <h3>Headers</h3>
          <Tree value={headers} />
        </>
      )}
      {body !== null && (
        <>
          <h3>Body</h3>
          <Tree value={body} />
        </>
      )}
      {answer !== null && (
        <>
          <h3>Answer</h3>
          <Tree value={answer} />
        </>
      )}
    </>
  );
}

function curl({ method, path, query, body }: Seen): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const asked = new URLSearchParams(query).toString();
  const address = quoted(`${location.origin}${path}${asked === '' ? '' : `?${asked}`}`);
  const parts = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${address}`,
    `-H "Authorization: Bearer $CLOUD_API_ACCESS_TOKEN"`,
  ];
  if (body !== null && typeof body === 'object')
    parts.push(`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(body))}`);
  return parts.join(' \\\n  ');
}

// What goes wrong on order: a form, and the faults that are set.

import { useState } from 'preact/hooks';
import type { Json } from './model.ts';
import { attempt, faults, tell } from './store.ts';
import { wire } from './wire.ts';

const KINDS: Record<string, string> = {
  code: 'a Graph error',
  status: 'an HTTP status',
  delay: 'only late',
};

export function Faults() {
  const [method, setMethod] = useState('POST');
  const [path, setPath] = useState('*/messages');
  const [kind, setKind] = useState('code');
  const [code, setCode] = useState('130429');
  const [status, setStatus] = useState('503');
  const [delay, setDelay] = useState('0');
  const [times, setTimes] = useState('1');
  const [processed, setProcessed] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    const fault: Json = { times: Number(times) };
    if (method !== '') fault.method = method;
    if (path !== '') fault.path = path;
    if (kind === 'code') fault.code = Number(code);
    if (kind === 'status') fault.status = Number(status);
    if (Number(delay) > 0) fault.delayMs = Number(delay);
    if (processed) fault.processed = true;
    if (await attempt(() => wire.fault(fault))) tell('The fault is set.');
  };
  return (
    <>
      <form class="fault-form" onSubmit={send}>
        <label class="field">
          <span>Method</span>
          <select value={method} onChange={(event) => setMethod(event.currentTarget.value)}>
            {['', 'GET', 'POST', 'DELETE'].map((name) => (
              <option key={name} value={name}>
                {name === '' ? 'any' : name}
              </option>
            ))}
          </select>
        </label>
        <label class="field grow">
          <span>Path, * for anything</span>
          <input value={path} spellcheck={false} onInput={(event) => setPath(event.currentTarget.value)} />
        </label>
        <label class="field">
          <span>Answer</span>
          <select value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
            {Object.entries(KINDS).map(([name, title]) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
        {kind === 'code' && <NumberField label="Code" value={code} set={setCode} />}
        {kind === 'status' && <NumberField label="Status" value={status} set={setStatus} />}
        <NumberField label="Late by, ms" value={delay} set={setDelay} />
        <NumberField label="Times" value={times} set={setTimes} least={1} />
        <label class="check">
          <input
            type="checkbox"
            checked={processed}
            onChange={(event) => setProcessed(event.currentTarget.checked)}
          />
          Do what is asked, and lose the answer
        </label>
        <button type="submit" class="primary">
          Set fault
        </button>
      </form>
      {faults.value.length === 0 ? (
        <p class="empty">No fault is set.</p>
      ) : (
        <ul class="lines">
          {faults.value.map((one, index) => (
            <li key={index} class="line bad">
              <div class="line-title">
                <strong>
                  {one.method ?? 'any'} {one.path ?? 'any path'}
                </strong>
                <small>{one.remaining} to come</small>
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function NumberField({
  label,
  value,
  set,
  least = 0,
}: {
  label: string;
  value: string;
  set: (value: string) => void;
  least?: number;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        min={least}
        required
        value={value}
        onInput={(event) => set(event.currentTarget.value)}
      />
    </label>
  );
}

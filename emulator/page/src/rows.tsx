// A list of the inspector: newest first, with a filter, a pause and a row that opens to everything there is.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { pointed, type Tab } from './store.ts';

/** More than this nobody reads; the filter finds the others. */
const MOST = 150;

export interface Shown<T> {
  id: (row: T) => number;
  /** What the filter looks in. */
  text: (row: T) => string;
  /** What the row is one of, by the names of `kinds`. */
  is: (row: T, kind: string) => boolean;
  head: (row: T) => ComponentChildren;
  body: (row: T) => ComponentChildren;
  tone: (row: T) => '' | 'good' | 'bad' | 'slow';
}

export function Rows<T>({
  all,
  tab,
  kinds,
  empty,
  shown,
}: {
  all: T[];
  tab: Tab;
  kinds: string[];
  empty: string;
  shown: Shown<T>;
}) {
  const [filter, setFilter] = useState('');
  const [kind, setKind] = useState('all');
  const [paused, setPaused] = useState<T[] | null>(null);
  const [cleared, setCleared] = useState(0);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const list = useRef<HTMLUListElement>(null);
  const target = pointed.value?.tab === tab ? pointed.value.id : null;
  useEffect(() => {
    if (target === null) return;
    setOpen(new Set([...open, target]));
    setFilter('');
    setKind('all');
    setTimeout(() => {
      const row = list.current?.querySelector<HTMLElement>(`[data-row="${target}"] > button`);
      row?.scrollIntoView({ block: 'start' });
      row?.focus();
      pointed.value = null;
    }, 30);
  }, [target]);

  const wanted = filter.toLowerCase();
  const rows = (paused ?? all).filter(
    (row) =>
      (shown.id(row) > cleared || shown.id(row) === target) &&
      (kind === 'all' || shown.is(row, kind)) &&
      (wanted === '' || shown.text(row).toLowerCase().includes(wanted)),
  );
  const at = target === null ? -1 : rows.findIndex((row) => shown.id(row) === target);
  const toggle = (id: number) => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  return (
    <>
      <div class="tools">
        <input
          type="search"
          placeholder="Filter"
          aria-label={`Filter ${tab.toLowerCase()}`}
          value={filter}
          onInput={(event) => setFilter(event.currentTarget.value)}
        />
        <select aria-label="Kind" value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
          {['all', ...kinds].map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="small"
          aria-pressed={paused !== null}
          onClick={() => setPaused(paused ? null : all)}
        >
          {paused ? 'Go on' : 'Pause'}
        </button>
        <button type="button" class="small" onClick={() => setCleared(Math.max(0, ...all.map(shown.id)))}>
          Clear
        </button>
      </div>
      {rows.length === 0 ? (
        <p class="empty">{all.length === 0 ? empty : 'Nothing fits.'}</p>
      ) : (
        <ul class="lines" ref={list}>
          {rows.slice(0, Math.max(MOST, at + 1)).map((row) => {
            const id = shown.id(row);
            const isOpen = open.has(id);
            return (
              <li key={id} data-row={id} class={`line ${shown.tone(row)} ${isOpen ? 'open' : ''}`}>
                <button type="button" aria-expanded={isOpen} onClick={() => toggle(id)}>
                  {shown.head(row)}
                  <Icon name="down" size={16} />
                </button>
                {isOpen && <div class="line-body">{shown.body(row)}</div>}
              </li>
            );
          })}
          {rows.length > MOST && (
            <li class="hint">
              The newest {MOST} of {rows.length} are shown.
            </li>
          )}
        </ul>
      )}
    </>
  );
}

// The templates of the account: how they look, and in which state they are.

import { useState } from 'preact/hooks';
import { Template as Shown } from './content.tsx';
import { Tree } from './json.tsx';
import type { Json, Rendered, Template } from './model.ts';
import { copy } from './sheet.tsx';
import { attempt, tell, templates } from './store.ts';
import { wire } from './wire.ts';

/** What a reviewer may decide, and of a template in which state. */
const DECISIONS = [
  { name: 'Approve', decision: 'approve', from: ['PENDING', 'REJECTED', 'IN_APPEAL', 'DISABLED'] },
  { name: 'Reject', decision: 'reject', from: ['PENDING', 'APPROVED'] },
  { name: 'Pause', decision: 'pause', from: ['APPROVED'] },
  { name: 'End the pause', decision: 'unpause', from: ['PAUSED'] },
  { name: 'Disable', decision: 'disable', from: ['APPROVED', 'PAUSED'] },
];

const TONES: Record<string, string> = { APPROVED: 'good', REJECTED: 'bad', DISABLED: 'bad', PAUSED: 'slow' };

export function Templates() {
  const [filter, setFilter] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const rows = templates.value.filter((one) =>
    `${one.name} ${one.language} ${one.status} ${one.category}`.toLowerCase().includes(filter.toLowerCase()),
  );
  return (
    <>
      <div class="tools">
        <input
          type="search"
          placeholder="Filter"
          aria-label="Filter templates"
          value={filter}
          onInput={(event) => setFilter(event.currentTarget.value)}
        />
      </div>
      {rows.length === 0 && (
        <p class="empty">
          {templates.value.length === 0 ? 'The account has no templates.' : 'Nothing fits.'}
        </p>
      )}
      <ul class="lines">
        {rows.map((one) => (
          <li key={one.id} class={`line ${TONES[one.status] ?? ''} ${open === one.id ? 'open' : ''}`}>
            <button
              type="button"
              aria-expanded={open === one.id}
              onClick={() => setOpen(open === one.id ? null : one.id)}
            >
              <span class="status wide">{one.status}</span>
              <span class="line-text">
                <span class="line-main">{one.name}</span>
                <small>
                  {one.language} · {one.category}
                  {one.quality_score?.score ? ` · quality ${one.quality_score.score}` : ''}
                </small>
              </span>
            </button>
            {open === one.id && (
              <div class="line-body">
                <div class="preview-bubble bubble">
                  <Shown rendered={preview(one)} />
                </div>
                {one.rejected_reason && one.rejected_reason !== 'NONE' && (
                  <p class="error">{one.rejected_reason}</p>
                )}
                <div class="acts">
                  {DECISIONS.filter(({ from }) => from.includes(one.status)).map(({ name, decision }) => (
                    <button
                      type="button"
                      class="small"
                      key={name}
                      onClick={() =>
                        attempt(() =>
                          wire.judge({
                            name: one.name,
                            language: one.language,
                            decision,
                            ...(decision === 'reject' ? { reason: 'INVALID_FORMAT' } : {}),
                          }),
                        )
                      }
                    >
                      {name}
                    </button>
                  ))}
                  <label class="quality">
                    Quality
                    <select
                      value={one.quality_score?.score ?? 'UNKNOWN'}
                      onChange={(event) => {
                        const quality = event.currentTarget.value;
                        attempt(() => wire.judge({ name: one.name, language: one.language, quality }));
                      }}
                    >
                      {['UNKNOWN', 'GREEN', 'YELLOW', 'RED'].map((score) => (
                        <option key={score} value={score}>
                          {score.toLowerCase()}
                        </option>
                      ))}
                    </select>
                  </label>
                  <button
                    type="button"
                    class="small"
                    onClick={() => copy(JSON.stringify(one, null, 2), tell)}
                  >
                    Copy as JSON
                  </button>
                </div>
                <Tree value={one.components ?? []} open={false} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A template with its variables still in it. */
function preview({ name, components = [], category }: Template): Rendered {
  return { ...parts(components), name, known: true, category: category ?? null };
}

function parts(components: Json[]): Rendered {
  const of = (type: string) => components.find((one) => String(one.type).toUpperCase() === type);
  const header = of('HEADER');
  const body = of('BODY');
  const footer = of('FOOTER');
  const expires = footer?.code_expiration_minutes;
  return {
    header: header ? { format: String(header.format ?? 'text').toLowerCase(), text: header.text } : null,
    body: body ? (body.text ?? '*{{1}}* is your verification code.') : null,
    footer: footer ? (footer.text ?? (expires ? `This code expires in ${expires} minutes.` : null)) : null,
    offer: of('LIMITED_TIME_OFFER')?.limited_time_offer ?? null,
    buttons: (of('BUTTONS')?.buttons ?? []).map((button: Json, index: number) => ({
      index,
      type: String(button.type).toUpperCase(),
      text: button.text ?? (button.type === 'OTP' ? 'Copy code' : button.type),
      payload: '',
      url: button.url ?? null,
      phoneNumber: button.phone_number ?? null,
      code: null,
    })),
    cards: (of('CAROUSEL')?.cards ?? []).map((card: Json) => parts(card.components ?? [])),
  };
}

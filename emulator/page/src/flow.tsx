// A Flow, opened as a sheet: its screens with the usual components, from one to the next, until it is completed.

import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { Tree } from './json.tsx';
import type { Json } from './model.ts';
import { Sheet } from './sheet.tsx';
import { Text } from './text.tsx';
import { wire } from './wire.ts';

interface Step {
  screen: string;
  data: Json;
}

/** Sends what the last screen sends. */
export type Complete = (answer: Json) => void;

export function Flow({
  parameters,
  onClose,
  complete,
}: {
  parameters: Json;
  onClose: () => void;
  complete: Complete;
}) {
  const [flow, setFlow] = useState<Json | null | undefined>(undefined);
  const [steps, setSteps] = useState<Step[]>([]);
  const [forms, setForms] = useState<Record<string, Json>>({});
  const [asked, setAsked] = useState<Json | null>(null);
  const name = String(parameters.flow_id ?? parameters.flow_name ?? '');
  useEffect(() => {
    wire.flow(name).then(
      (found) => {
        setFlow(found);
        const first = parameters.flow_action_payload?.screen ?? found.screens?.[0]?.id;
        setSteps([{ screen: first, data: parameters.flow_action_payload?.data ?? {} }]);
      },
      () => setFlow(null),
    );
  }, [name]);

  const title = parameters.flow_cta ?? 'Flow';
  const step = steps.at(-1);
  const screen = flow?.screens?.find(({ id }: Json) => id === step?.screen);
  if (flow === undefined) return null;
  if (flow === null || !step || !screen)
    return (
      <ByHand
        title={title}
        why="The emulator has no JSON of this Flow. What its last screen would send can be typed."
        first={parameters.flow_token ? { flow_token: parameters.flow_token } : {}}
        onClose={onClose}
        complete={complete}
      />
    );
  if (asked)
    return (
      <ByHand
        title={screen.title ?? title}
        why="This screen asks the bot's endpoint, which the page does not do yet. What the Flow sends in the end can be typed."
        first={asked}
        onClose={onClose}
        complete={complete}
      />
    );

  const form = forms[step.screen] ?? initial(screen.layout?.children ?? []);
  const scope = { data: { ...examples(screen.data), ...step.data }, form, forms };
  const change = (field: string, value: unknown) =>
    setForms({ ...forms, [step.screen]: { ...form, [field]: value } });
  const act = (action: Json | undefined) => {
    const payload = (resolved(action?.payload ?? {}, scope) ?? {}) as Json;
    switch (action?.name) {
      case 'navigate':
        setForms({ ...forms, [step.screen]: form });
        setSteps([...steps, { screen: action.next?.name, data: payload }]);
        break;
      case 'complete':
        onClose();
        complete({ ...(parameters.flow_token ? { flow_token: parameters.flow_token } : {}), ...payload });
        break;
      case 'open_url':
        if (/^https?:/.test(String(action.url))) window.open(action.url, '_blank', 'noopener,noreferrer');
        break;
      default:
        setAsked({ ...(parameters.flow_token ? { flow_token: parameters.flow_token } : {}), ...payload });
    }
  };
  return (
    <Sheet title={screen.title ?? title} onClose={onClose}>
      {steps.length > 1 && (
        <button type="button" class="small flow-back" onClick={() => setSteps(steps.slice(0, -1))}>
          Back
        </button>
      )}
      <form
        key={step.screen}
        class="stack flow"
        onSubmit={(event) => {
          event.preventDefault();
          act(footerOf(screen.layout?.children ?? [])?.['on-click-action']);
        }}
      >
        <Parts parts={screen.layout?.children ?? []} scope={scope} change={change} act={act} />
      </form>
    </Sheet>
  );
}

/** Components of a form stand beside others, or in a `Form` around them. */
const inside = (parts: Json[]): Json[] =>
  parts.flatMap((part) => (part.type === 'Form' ? inside(part.children ?? []) : [part]));
const footerOf = (parts: Json[]) => inside(parts).find(({ type }) => type === 'Footer');

function initial(parts: Json[]): Json {
  const given = Object.assign(
    {},
    ...parts.filter(({ type }) => type === 'Form').map((part) => part['init-values'] ?? {}),
  );
  for (const part of inside(parts))
    if (part.name && part['init-value'] !== undefined) given[part.name] = part['init-value'];
  return given;
}

/** What a screen declares of its data, for where nothing was passed. */
const examples = (data: Json | undefined): Json =>
  Object.fromEntries(Object.entries(data ?? {}).map(([name, of]) => [name, (of as Json)?.__example__]));

interface Scope {
  data: Json;
  form: Json;
  forms: Record<string, Json>;
}

/** `${data.x}`, `${form.x}` and `${screen.ONE.form.x}` stand for values. */
function resolved(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((one) => resolved(one, scope));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolved(one, scope)]));
  if (typeof value !== 'string') return value;
  const whole = /^\$\{([\w.]+)\}$/.exec(value)?.[1];
  if (whole !== undefined) return found(whole, scope);
  return value.replace(/\$\{([\w.]+)\}/g, (_, path) => String(found(path, scope) ?? ''));
}

function found(path: string, { data, form, forms }: Scope): unknown {
  const [kind, ...rest] = path.split('.');
  let at: any = kind === 'data' ? data : kind === 'form' ? form : undefined;
  if (kind === 'screen') {
    at = forms[rest[0] ?? ''];
    rest.splice(0, 2);
  }
  for (const name of rest) at = Object.hasOwn(at ?? {}, name) ? at[name] : undefined;
  return at;
}

function Parts({
  parts,
  scope,
  change,
  act,
}: {
  parts: Json[];
  scope: Scope;
  change: (field: string, value: unknown) => void;
  act: (action: Json | undefined) => void;
}) {
  return (
    <>
      {inside(parts).map((raw, index) => {
        // Actions are worked out when they are done.
        const { 'on-click-action': action, ...rest } = raw;
        const part = resolved(rest, scope) as Json;
        return part.visible === false ? null : (
          <Part
            key={part.name ?? index}
            part={part}
            value={scope.form[part.name]}
            change={(value) => change(part.name, value)}
            act={() => act(action)}
          />
        );
      })}
    </>
  );
}

const INPUTS: Record<string, 'number' | 'email' | 'tel' | 'password'> = {
  number: 'number',
  email: 'email',
  phone: 'tel',
  password: 'password',
  passcode: 'password',
};
const HEADINGS = ['TextHeading', 'TextSubheading', 'TextCaption', 'TextBody', 'RichText'];

function Part({
  part,
  value,
  change,
  act,
}: {
  part: Json;
  value: any;
  change: (value: unknown) => void;
  act: () => void;
}) {
  const { type, label, required = true } = part;
  const text = Array.isArray(part.text) ? part.text.join('\n') : part.text;
  const options: Json[] = Array.isArray(part['data-source']) ? part['data-source'] : [];
  const isRequired = required === true;
  if (HEADINGS.includes(type))
    return type === 'TextHeading' ? (
      <h3 class="flow-heading">{text}</h3>
    ) : (
      <div class={type === 'TextCaption' ? 'hint' : ''}>
        <Text text={text ?? ''} fold={false} />
      </div>
    );
  switch (type) {
    case 'TextInput': {
      const kind = INPUTS[String(part['input-type'])];
      return (
        <label class="field">
          <span>{label}</span>
          <input
            {...({ type: kind ?? 'text' } as { type: 'text' })}
            required={isRequired}
            value={value ?? ''}
            onInput={(event) => change(event.currentTarget.value)}
          />
          {part['helper-text'] && <small>{part['helper-text']}</small>}
        </label>
      );
    }
    case 'TextArea':
      return (
        <label class="field">
          <span>{label}</span>
          <textarea
            rows={3}
            required={isRequired}
            value={value ?? ''}
            onInput={(event) => change(event.currentTarget.value)}
          />
        </label>
      );
    case 'DatePicker':
    case 'CalendarPicker':
      return (
        <label class="field">
          <span>{label}</span>
          <input
            type="date"
            required={isRequired}
            value={value ?? ''}
            onInput={(event) => change(event.currentTarget.value)}
          />
        </label>
      );
    case 'Dropdown':
      return (
        <label class="field">
          <span>{label}</span>
          <select
            required={isRequired}
            value={value ?? ''}
            onChange={(event) => change(event.currentTarget.value)}
          >
            <option value="">Choose</option>
            {options.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      );
    case 'RadioButtonsGroup':
    case 'CheckboxGroup':
    case 'ChipsSelector': {
      const isOne = type === 'RadioButtonsGroup';
      const chosen: string[] = isOne ? [] : (value ?? []);
      return (
        <fieldset class="flow-choices">
          <legend>{label}</legend>
          {options.map(({ id, title, description }) => (
            <label class="check" key={id}>
              <input
                type={isOne ? 'radio' : 'checkbox'}
                name={part.name}
                required={isOne && isRequired}
                checked={isOne ? value === id : chosen.includes(id)}
                onChange={(event) => {
                  if (isOne) change(id);
                  else
                    change(
                      event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id),
                    );
                }}
              />
              <span>
                {title} {description && <small>{description}</small>}
              </span>
            </label>
          ))}
        </fieldset>
      );
    }
    case 'OptIn':
      return (
        <label class="check">
          <input
            type="checkbox"
            required={isRequired}
            checked={value === true}
            onChange={(event) => change(event.currentTarget.checked)}
          />
          {label}
        </label>
      );
    case 'EmbeddedLink':
      return (
        <button type="button" class="plain" onClick={act}>
          {text}
        </button>
      );
    case 'Footer':
      return (
        <button type="submit" class="primary">
          {label}
        </button>
      );
    case 'Image':
      return /^[\w+/=]+$/.test(String(part.src)) ? (
        <p class="file">
          <Icon name="image" /> {part['alt-text'] ?? 'Image'}
        </p>
      ) : null;
    default:
      return <Tree value={part} open={false} />;
  }
}

/** What is sent in the end, as JSON. */
export function ByHand({
  title,
  why,
  first,
  onClose,
  complete,
}: {
  title: string;
  why: string;
  first: Json;
  onClose: () => void;
  complete: Complete;
}) {
  const [text, setText] = useState(JSON.stringify(first, null, 2));
  const [error, setError] = useState('');
  const send = (event: Event) => {
    event.preventDefault();
    try {
      const answer = JSON.parse(text);
      onClose();
      complete(answer);
    } catch (problem) {
      setError(problem instanceof Error ? problem.message : String(problem));
    }
  };
  return (
    <Sheet title={title} onClose={onClose}>
      <form class="stack" onSubmit={send}>
        <p class="hint">{why}</p>
        <label class="field">
          <span>Answer, as JSON</span>
          <textarea
            rows={9}
            value={text}
            spellcheck={false}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        {error && <p class="error">{error}</p>}
        <button type="submit" class="primary">
          Send
        </button>
      </form>
    </Sheet>
  );
}

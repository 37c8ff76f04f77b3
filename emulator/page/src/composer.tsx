// The field in which the customer types, with what he can attach.

import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { summary } from './content.tsx';
import { Icon } from './icons.tsx';
import type { Json, Message } from './model.ts';
import { type Item, Menu, Sheet } from './sheet.tsx';
import { attempt, customer, exists, nameOf, selected, tell } from './store.ts';
import { wire } from './wire.ts';

export const replying = signal<Message | null>(null);
export const editing = signal<Message | null>(null);
/** Counts up when something wants the cursor back in the field. */
export const focus = signal(0);

/** The largest that WhatsApp takes of any kind. */
const LARGEST = 100 * 1024 * 1024;

function kindOf(file: { type: string }): 'image' | 'video' | 'audio' | 'sticker' | 'document' {
  if (['image/jpeg', 'image/png'].includes(file.type)) return 'image';
  if (file.type === 'image/webp') return 'sticker';
  if (['video/mp4', 'video/3gpp'].includes(file.type)) return 'video';
  return file.type.startsWith('audio/') ? 'audio' : 'document';
}

async function write(what: { text?: string; message?: Json }) {
  const replyTo = replying.value?.id;
  await attempt(async () => {
    await exists();
    await wire.write(selected.value, { ...what, ...(replyTo === undefined ? {} : { replyTo }) });
    replying.value = null;
  });
}

/** Sends a file as the kind of message that WhatsApp makes of it. */
export async function sendFile(file: File, { voice = false, caption = '' } = {}) {
  if (file.size === 0 || file.size > LARGEST) {
    tell(file.size === 0 ? 'The file is empty.' : 'The file is larger than 100 MB.');
    return;
  }
  const kind = kindOf(file);
  const type = file.type === '' ? 'application/octet-stream' : (file.type.split(';')[0] ?? file.type);
  await attempt(async () => {
    const stored = await wire.upload(file, type);
    const content: Json = { id: stored.id, mime_type: type, sha256: stored.sha256 };
    if (kind === 'document') content.filename = file.name;
    if (kind === 'audio') content.voice = voice;
    if (kind === 'sticker') content.animated = false;
    if (caption !== '' && ['image', 'video', 'document'].includes(kind)) content.caption = caption;
    await write({ message: { type: kind, [kind]: content } });
  });
}

const drafts = new Map<string, string>();

export function Composer() {
  const [text, setText] = useState('');
  const [sheet, setSheet] = useState<'location' | 'contact' | null>(null);
  const [locationFor, setLocationFor] = useState<string | null>(null);
  const [recorder, setRecorder] = useState<MediaRecorder | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const key = selected.value;
  const edited = editing.value;

  // Every chat keeps what was typed in it.
  useEffect(() => {
    setText(drafts.get(key) ?? '');
    replying.value = null;
    editing.value = null;
    if (matchMedia('(hover: hover)').matches) field.current?.focus();
  }, [key]);
  useEffect(() => {
    if (edited)
      setText(edited.edited ?? edited.content.text?.body ?? edited.content[edited.type]?.caption ?? '');
  }, [edited]);
  useEffect(() => {
    field.current?.focus();
  }, [focus.value, replying.value, edited]);
  useEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, 140)}px`;
  }, [text]);
  useEffect(() => {
    const asked = (event: Event) => {
      setLocationFor((event as CustomEvent<string>).detail);
      setSheet('location');
    };
    addEventListener('phone:location', asked);
    return () => removeEventListener('phone:location', asked);
  }, []);

  const change = (value: string) => {
    setText(value);
    drafts.set(key, value);
  };
  const send = async (event?: Event) => {
    event?.preventDefault();
    const body = text.trim();
    if (body === '') return;
    change('');
    if (edited) {
      editing.value = null;
      await attempt(() => wire.edit(key, edited.id, body));
      return;
    }
    await write({ text: body });
  };
  const typed = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
    if (event.key === 'Escape') {
      replying.value = null;
      if (edited) change('');
      editing.value = null;
    }
  };
  const pasted = (event: ClipboardEvent) => {
    const pastedFiles = [...(event.clipboardData?.files ?? [])];
    if (pastedFiles.length === 0) return;
    event.preventDefault();
    for (const file of pastedFiles) sendFile(file);
  };
  const record = async () => {
    if (recorder) {
      recorder.stop();
      return;
    }
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const made = new MediaRecorder(stream);
      const parts: Blob[] = [];
      made.addEventListener('dataavailable', ({ data }) => parts.push(data));
      made.addEventListener('stop', () => {
        for (const track of stream.getTracks()) track.stop();
        setRecorder(null);
        sendFile(new File(parts, 'voice', { type: made.mimeType }), { voice: true });
      });
      made.start();
      setRecorder(made);
    } catch {
      tell('The browser gives the page no microphone.');
    }
  };
  const attachments = (): Item[] => [
    { name: 'Photo, video or document', icon: 'image', act: () => files.current?.click() },
    { name: 'Location', icon: 'pin', act: () => setSheet('location') },
    { name: 'Contact', icon: 'person', act: () => setSheet('contact') },
  ];

  const quoted = replying.value ?? edited;
  return (
    <form class="composer" onSubmit={send}>
      {quoted && (
        <div class="replying">
          <span>
            <strong>{edited ? 'Edit' : 'Reply to'}</strong>
            <span dir="auto">{summary(quoted).slice(0, 120)}</span>
          </span>
          <button
            type="button"
            class="icon-button"
            aria-label={edited ? 'Stop editing' : 'Do not reply'}
            onClick={() => {
              if (edited) change('');
              replying.value = null;
              editing.value = null;
            }}
          >
            <Icon name="close" size={18} />
          </button>
        </div>
      )}
      <Menu label="Attach" icon="attach" items={attachments} up />
      <input
        ref={files}
        type="file"
        class="unseen"
        multiple
        aria-label="Files to send"
        tabIndex={-1}
        onChange={(event) => {
          for (const file of event.currentTarget.files ?? []) sendFile(file, { caption: text.trim() });
          if (text.trim() !== '') change('');
          event.currentTarget.value = '';
        }}
      />
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        value={text}
        placeholder={`Write as ${nameOf(customer.value)}`}
        aria-label={`Message as ${nameOf(customer.value)}`}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={typed}
        onPaste={pasted}
      />
      {text.trim() === '' && !edited ? (
        <button
          type="button"
          class={`icon-button ${recorder ? 'recording' : ''}`}
          aria-label={recorder ? 'Stop and send the recording' : 'Record a voice message'}
          title={recorder ? 'Stop and send' : 'Voice message'}
          onClick={record}
        >
          <Icon name={recorder ? 'stop' : 'mic'} />
        </button>
      ) : (
        <button type="submit" class="icon-button send" aria-label="Send" title="Send">
          <Icon name="send" />
        </button>
      )}
      {sheet === 'location' && (
        <Place
          onClose={() => {
            setSheet(null);
            setLocationFor(null);
          }}
          replyTo={locationFor}
        />
      )}
      {sheet === 'contact' && <Person onClose={() => setSheet(null)} />}
    </form>
  );
}

/** A form of a few fields in a sheet; each is sent as it was typed. */
function Fields({
  title,
  fields,
  onClose,
  onSend,
}: {
  title: string;
  fields: Record<string, { label: string; value: string; required?: boolean }>;
  onClose: () => void;
  onSend: (values: Record<string, string>) => void;
}) {
  const [values, setValues] = useState(
    Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value])),
  );
  return (
    <Sheet title={title} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          onClose();
          onSend(values);
        }}
      >
        {Object.entries(fields).map(([name, { label, required = false }]) => (
          <label class="field" key={name}>
            <span>{label}</span>
            <input
              value={values[name]}
              required={required}
              onInput={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
            />
          </label>
        ))}
        <button type="submit" class="primary">
          Send
        </button>
      </form>
    </Sheet>
  );
}

function Place({ onClose, replyTo }: { onClose: () => void; replyTo: string | null }) {
  return (
    <Fields
      title="Location"
      onClose={onClose}
      fields={{
        latitude: { label: 'Latitude', value: '52.5163', required: true },
        longitude: { label: 'Longitude', value: '13.3777', required: true },
        name: { label: 'Name', value: 'Brandenburg Gate' },
        address: { label: 'Address', value: 'Pariser Platz, Berlin' },
      }}
      onSend={({ latitude, longitude, name, address }) => {
        const location: Json = { latitude: Number(latitude), longitude: Number(longitude) };
        if (name) location.name = name;
        if (address) location.address = address;
        const message = { type: 'location', location };
        if (replyTo === null) write({ message });
        else attempt(() => wire.write(selected.value, { message, replyTo }));
      }}
    />
  );
}

function Person({ onClose }: { onClose: () => void }) {
  return (
    <Fields
      title="Contact"
      onClose={onClose}
      fields={{
        name: { label: 'Name', value: 'Grace Hopper', required: true },
        phone: { label: 'Number', value: '+1 650 555 9876' },
      }}
      onSend={({ name = '', phone = '' }) => {
        const [first_name = name, ...rest] = name.split(' ');
        const contact: Json = { name: { formatted_name: name, first_name, last_name: rest.join(' ') } };
        if (phone) contact.phones = [{ phone, wa_id: phone.replace(/\D/g, ''), type: 'CELL' }];
        write({ message: { type: 'contacts', contacts: [contact] } });
      }}
    />
  );
}

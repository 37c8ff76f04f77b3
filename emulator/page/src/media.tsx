// Files in a message: pictures, films, sound, documents and stickers, by id from the emulator.

import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icons.tsx';
import type { Json } from './model.ts';
import { size } from './time.ts';
import { mediaAddress } from './wire.ts';

const BARS = 36;

/** A file that stands on another machine is not fetched: the page asks nobody but the emulator. */
function Elsewhere({ kind, link }: { kind: string; link: string }) {
  let host = link;
  try {
    host = new URL(link).host;
  } catch {}
  return (
    <a class="file" href={link} target="_blank" rel="noopener noreferrer">
      <Icon name={kind === 'image' ? 'image' : 'link'} size={26} />
      <span>
        <strong dir="auto">{kind[0]?.toUpperCase() + kind.slice(1)} by link</strong>
        <small>{host}</small>
      </span>
    </a>
  );
}

export function Media({ kind, content }: { kind: string; content: Json }) {
  const [broken, setBroken] = useState(false);
  const { id, link } = content;
  if (typeof id !== 'string' || id === '')
    return typeof link === 'string' ? (
      <Elsewhere kind={kind} link={link} />
    ) : (
      <p class="odd">No file is named.</p>
    );
  const address = mediaAddress(id);
  if (kind === 'document') return <Document content={content} address={address} />;
  if (broken)
    return (
      <div class="file">
        <Icon name="warn" size={26} />
        <span>
          <strong>{kind[0]?.toUpperCase() + kind.slice(1)} cannot be shown</strong>
          <small dir="auto">{id}</small>
        </span>
      </div>
    );
  const failed = () => setBroken(true);
  const words = typeof content.caption === 'string' && content.caption !== '' ? content.caption : kind;
  switch (kind) {
    case 'image':
      return <img class="picture" src={address} alt={words} onError={failed} />;
    case 'sticker':
      return <img class="sticker" src={address} alt="Sticker" onError={failed} />;
    case 'video':
      return (
        // biome-ignore lint/a11y/useMediaCaption: what somebody sends has no captions
        <video
          class="picture"
          src={address}
          controls
          preload="metadata"
          aria-label={words}
          onError={failed}
        />
      );
    default:
      return <Sound address={address} voice={content.voice === true} />;
  }
}

function Document({ content, address }: { content: Json; address: string }) {
  const [bytes, setBytes] = useState<number | null>(null);
  useEffect(() => {
    fetch(address, { method: 'GET' })
      .then(async (answer) => (answer.ok ? (await answer.arrayBuffer()).byteLength : null))
      .then(setBytes)
      .catch(() => {});
  }, [address]);
  const name = content.filename ?? 'Document';
  const kind = /\.(\w{1,5})$/.exec(name)?.[1] ?? content.mime_type?.split('/').pop() ?? 'file';
  return (
    <a class="file" href={address} download={name}>
      <Icon name="file" size={28} />
      <span>
        <strong dir="auto">{name}</strong>
        <small>
          {kind.toUpperCase()}
          {bytes !== null && ` · ${size(bytes)}`}
        </small>
      </span>
    </a>
  );
}

/** How loud a recording is, in as many steps as there are bars. */
async function loudness(address: string): Promise<number[]> {
  const bytes = await (await fetch(address)).arrayBuffer();
  let samples: ArrayLike<number>;
  try {
    const context = new OfflineAudioContext(1, 1, 8_000);
    samples = (await context.decodeAudioData(bytes.slice(0))).getChannelData(0);
  } catch {
    samples = Array.from(new Uint8Array(bytes), (byte) => byte / 128 - 1);
  }
  const step = Math.max(1, Math.floor(samples.length / BARS));
  const bars = Array.from({ length: BARS }, (_, bar) => {
    let sum = 0;
    for (let at = bar * step; at < (bar + 1) * step && at < samples.length; at += 1)
      sum += Math.abs(samples[at] ?? 0);
    return sum / step;
  });
  const most = Math.max(...bars, 0.001);
  return bars.map((bar) => Math.max(0.08, bar / most));
}

function Sound({ address, voice }: { address: string; voice: boolean }) {
  const [bars, setBars] = useState<number[]>(() => Array.from({ length: BARS }, () => 0.08));
  useEffect(() => {
    if (voice) loudness(address).then(setBars, () => {});
  }, [address, voice]);
  return (
    <div class="sound">
      {voice && (
        <svg class="wave" viewBox={`0 0 ${BARS * 6} 32`} role="img" aria-label="Voice message">
          {bars.map((bar, index) => (
            <rect key={index} x={index * 6} y={16 - bar * 15} width="3" height={bar * 30} rx="1.5" />
          ))}
        </svg>
      )}
      {/* biome-ignore lint/a11y/useMediaCaption: what somebody sends has no captions */}
      <audio src={address} controls preload="metadata" aria-label={voice ? 'Voice message' : 'Audio'} />
    </div>
  );
}

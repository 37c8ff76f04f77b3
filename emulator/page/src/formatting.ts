// The marks that people write in a message, read into a tree: bold, italic, struck, code, quotes, lists and links.
// It makes no HTML: the page builds elements from the tree, and text stays text.

export type Inline =
  | string
  | { mark: 'b' | 'i' | 's'; children: Inline[] }
  | { mark: 'code'; text: string }
  | { mark: 'link'; text: string; href: string };

export type Block =
  | { kind: 'text'; lines: Inline[][] }
  | { kind: 'quote'; lines: Inline[][] }
  | { kind: 'code'; text: string }
  | { kind: 'list'; ordered: boolean; start: number; items: Inline[][] };

const MARKS = { '*': 'b', _: 'i', '~': 's' } as const;
const LINK = /^(?:https?:\/\/|www\.)[^\s<>"']+/i;
/** Deeper than anybody writes: a text of 4,096 marks must not exhaust the stack. */
const DEEPEST = 8;

const isWordy = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** The marks within a line. */
export function inline(text: string, depth = 0): Inline[] {
  const parts: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') parts.push(plain);
    plain = '';
  };
  let at = 0;
  while (at < text.length) {
    const character = text[at] as string;
    if (character === '`') {
      const end = text.indexOf('`', at + 1);
      if (end > at + 1) {
        flush();
        parts.push({ mark: 'code', text: text.slice(at + 1, end) });
        at = end + 1;
        continue;
      }
    }
    if (character in MARKS && depth < DEEPEST && !isWordy(text[at - 1])) {
      const end = closing(text, at);
      if (end > 0) {
        flush();
        const mark = MARKS[character as keyof typeof MARKS];
        parts.push({ mark, children: inline(text.slice(at + 1, end), depth + 1) });
        at = end + 1;
        continue;
      }
    }
    if (
      (character === 'h' || character === 'H' || character === 'w' || character === 'W') &&
      !isWordy(text[at - 1])
    ) {
      const found = LINK.exec(text.slice(at, at + 2_100))?.[0].replace(/[.,:;!?)\]*_~]+$/, '');
      if (found !== undefined && found.length > 8) {
        flush();
        const href = /^https?:/i.test(found) ? found : `https://${found}`;
        parts.push({ mark: 'link', text: found, href });
        at += found.length;
        continue;
      }
    }
    plain += character;
    at += 1;
  }
  flush();
  return parts;
}

/** Where the mark at `at` ends: the same one, on the same line, with no space inside it and no letter behind it. */
function closing(text: string, at: number): number {
  const mark = text[at] as string;
  const next = text[at + 1];
  if (next === undefined || next === mark || /\s/.test(next)) return -1;
  for (let end = text.indexOf(mark, at + 2); end > 0; end = text.indexOf(mark, end + 1)) {
    if (!/\s/.test(text[end - 1] as string) && !isWordy(text[end + 1])) return end;
  }
  return -1;
}

/** The blocks of a whole message. */
export function formatted(text: string): Block[] {
  return text.split(/```/).flatMap((part, index, parts): Block[] => {
    // An odd one stands between two fences, unless the last fence was never closed.
    if (index % 2 === 1 && index < parts.length - 1)
      return [{ kind: 'code', text: part.replace(/^\n|\n$/g, '') }];
    const whole = index % 2 === 1 ? `\`\`\`${part}` : part;
    return whole === '' ? [] : lines(whole.replace(index > 0 ? /^\n/ : /^$/, ''));
  });
}

function lines(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.split('\n')) {
    const last = blocks.at(-1);
    const quote = /^> (.*)/.exec(line);
    const bullet = /^[*-] (.+)/.exec(line);
    const numbered = /^(\d{1,3})\. (.+)/.exec(line);
    if (quote) {
      if (last?.kind === 'quote') last.lines.push(inline(quote[1] ?? ''));
      else blocks.push({ kind: 'quote', lines: [inline(quote[1] ?? '')] });
    } else if (bullet || numbered) {
      const ordered = numbered !== null;
      const item = inline((numbered ? numbered[2] : bullet?.[1]) ?? '');
      if (last?.kind === 'list' && last.ordered === ordered) last.items.push(item);
      else blocks.push({ kind: 'list', ordered, start: Number(numbered?.[1] ?? 1), items: [item] });
    } else if (last?.kind === 'text') last.lines.push(inline(line));
    else blocks.push({ kind: 'text', lines: [inline(line)] });
  }
  return blocks;
}

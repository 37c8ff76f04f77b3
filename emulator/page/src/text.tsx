// A text of a message, as elements: with its marks, and folded where it is long.

import { useState } from 'preact/hooks';
import { type Block, formatted, type Inline } from './formatting.ts';

const LONG = 800;

export function Text({ text, fold = true }: { text: string; fold?: boolean }) {
  const [open, setOpen] = useState(false);
  const isLong = fold && text.length > LONG && !open;
  const shown = isLong ? `${Array.from(text).slice(0, LONG).join('')}…` : text;
  return (
    <div class="text" dir="auto">
      {formatted(shown).map((block, index) => (
        <Part key={index} block={block} />
      ))}
      {isLong && (
        <button type="button" class="plain" onClick={() => setOpen(true)}>
          Read more
        </button>
      )}
    </div>
  );
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case 'code':
      return <pre>{block.text}</pre>;
    case 'quote':
      return <blockquote>{lines(block.lines)}</blockquote>;
    case 'list': {
      const items = block.items.map((item, index) => <li key={index}>{inline(item)}</li>);
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    default:
      return <p>{lines(block.lines)}</p>;
  }
}

const lines = (all: Inline[][]) =>
  all.flatMap((line, index) =>
    index === 0 ? inline(line) : [<br key={`line ${index}`} />, ...inline(line)],
  );

function inline(parts: Inline[]) {
  return parts.map((part, index) => {
    const key = `part ${index}`;
    if (typeof part === 'string') return part;
    switch (part.mark) {
      case 'b':
        return <strong key={key}>{inline(part.children)}</strong>;
      case 'i':
        return <em key={key}>{inline(part.children)}</em>;
      case 's':
        return <s key={key}>{inline(part.children)}</s>;
      case 'code':
        return <code key={key}>{part.text}</code>;
      default:
        return (
          <a key={key} href={part.href} target="_blank" rel="noopener noreferrer">
            {part.text}
          </a>
        );
    }
  });
}

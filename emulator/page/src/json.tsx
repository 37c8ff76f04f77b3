// JSON as a tree that opens.

const FEW = 4;

export function Tree({ value, name, open = true }: { value: unknown; name?: string; open?: boolean }) {
  const label = name === undefined ? null : <span class="json-name">{name}: </span>;
  if (value === null || typeof value !== 'object')
    return (
      <div class="json-line">
        {label}
        <span class={`json-${value === null ? 'null' : typeof value}`}>
          {typeof value === 'string' ? JSON.stringify(value) : String(value)}
        </span>
      </div>
    );
  const entries = Object.entries(value);
  const [start, end] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0)
    return (
      <div class="json-line">
        {label}
        {start + end}
      </div>
    );
  return (
    <details class="json" open={open || entries.length <= FEW}>
      <summary>
        {label}
        {start}
        <span class="json-count">{entries.length}</span>
        {end}
      </summary>
      <div class="json-inside">
        {entries.map(([key, inner]) => (
          <Tree key={key} name={key} value={inner} open={open} />
        ))}
      </div>
    </details>
  );
}

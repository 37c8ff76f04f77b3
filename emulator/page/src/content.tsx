// What is in a message, by its kind. A kind that is not known here is shown as JSON, never as nothing.

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ByHand, Flow } from './flow.tsx';
import { Icon, type IconName } from './icons.tsx';
import { Tree } from './json.tsx';
import { Media } from './media.tsx';
import type { Json, Message, Rendered } from './model.ts';
import { copy, Sheet } from './sheet.tsx';
import { attempt, tell } from './store.ts';
import { Text } from './text.tsx';
import { wire } from './wire.ts';

const MEDIA = ['image', 'video', 'audio', 'document', 'sticker'];

/** A few words for where there is little room: a reply, a list of chats, an announcement. */
export function summary(message: Message): string {
  if (message.deleted) return 'Deleted';
  const { content, type } = message;
  const part = content[type] ?? {};
  if (type === 'text') return message.edited ?? part.body ?? '';
  if (type === 'template') return message.rendered?.body ?? `Template ${part.name}`;
  if (type === 'button') return part.text ?? 'Button';
  if (type === 'interactive')
    return (
      part.button_reply?.title ??
      part.list_reply?.title ??
      (part.nfm_reply ? 'Form, filled in' : undefined) ??
      part.body?.text ??
      'Interactive message'
    );
  const name = type === 'audio' && part.voice ? 'Voice message' : type[0]?.toUpperCase() + type.slice(1);
  return part.caption ? `${name}: ${part.caption}` : part.filename ? `${name}: ${part.filename}` : name;
}

export function Content({ message }: { message: Message }) {
  const { content, type } = message;
  const part = content[type];
  if (message.deleted) return <p class="odd">This message was deleted.</p>;
  if (message.rendered) return <Template rendered={message.rendered} message={message} />;
  if (part === undefined || part === null) return <Unknown message={message} />;
  if (type === 'text')
    return (
      <>
        <Text text={message.edited ?? part.body ?? ''} />
        {part.preview_url === true && <Preview text={part.body ?? ''} />}
      </>
    );
  if (MEDIA.includes(type))
    return (
      <>
        <Media kind={type} content={part} />
        {(message.edited ?? part.caption) && <Text text={message.edited ?? part.caption} />}
      </>
    );
  switch (type) {
    case 'location':
      return <Location place={part} />;
    case 'contacts':
      return <Contacts people={part} />;
    case 'interactive':
      return <Interactive message={message} part={part} />;
    case 'button':
      return <Text text={part.text ?? ''} />;
    case 'order':
      return <Order order={part} />;
    case 'system':
      return <p class="odd">{part.body ?? 'News of the system'}</p>;
    default:
      return <Unknown message={message} />;
  }
}

function Unknown({ message }: { message: Message }) {
  const name = message.type === 'unsupported' ? 'Unsupported' : message.type;
  return (
    <div class="unknown">
      <p class="odd">{name}</p>
      <Tree value={message.content[message.type] ?? message.content} />
    </div>
  );
}

/** The first link of a text. What is behind it is not fetched. */
function Preview({ text }: { text: string }) {
  const found = /https?:\/\/\S+/.exec(text)?.[0];
  if (!found || !URL.canParse(found)) return null;
  const { host, pathname } = new URL(found);
  return (
    <a class="preview" href={found} target="_blank" rel="noopener noreferrer">
      <strong>{host}</strong>
      <small>{pathname}</small>
    </a>
  );
}

function Location({ place }: { place: Json }) {
  const { latitude, longitude, name, address } = place;
  const link = `https://www.openstreetmap.org/?mlat=${Number(latitude)}&mlon=${Number(longitude)}#map=16/${Number(latitude)}/${Number(longitude)}`;
  return (
    <a class="location" href={link} target="_blank" rel="noopener noreferrer">
      <span class="map">
        <Icon name="pin" size={30} />
      </span>
      {name && <strong dir="auto">{name}</strong>}
      {address && <span dir="auto">{address}</span>}
      <small>
        {latitude}, {longitude}
      </small>
    </a>
  );
}

function Contacts({ people }: { people: Json[] }) {
  return (
    <div class="contacts">
      {people.map((person, index) => (
        <div class="contact" key={person.name?.formatted_name ?? index}>
          <Icon name="person" size={30} />
          <span>
            <strong dir="auto">{person.name?.formatted_name ?? 'Contact'}</strong>
            {person.org?.company && <small dir="auto">{person.org.company}</small>}
            {(person.phones ?? []).map((phone: Json) => (
              <small key={phone.phone}>{phone.phone}</small>
            ))}
            {(person.emails ?? []).map((email: Json) => (
              <small key={email.email}>{email.email}</small>
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}

function Order({ order }: { order: Json }) {
  const items: Json[] = order.product_items ?? [];
  return (
    <div class="order">
      <strong>
        <Icon name="cart" size={18} /> Order, {items.length} {items.length === 1 ? 'item' : 'items'}
      </strong>
      {order.text && <Text text={order.text} />}
      <table>
        <tbody>
          {items.map((item) => (
            <tr key={item.product_retailer_id}>
              <td>{item.quantity} ×</td>
              <td dir="auto">{item.product_retailer_id}</td>
              <td class="right">
                {item.item_price} {item.currency}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The head of an interactive message: a text or a file. */
function Head({ header }: { header: Json | undefined | null }) {
  if (!header) return null;
  const kind = header.type ?? header.format;
  if (kind === 'text')
    return (
      <p class="head" dir="auto">
        {header.text}
      </p>
    );
  const content = header[kind] ?? header.content;
  if (content && kind === 'location') return <Location place={content} />;
  return content ? <Media kind={kind} content={content} /> : <p class="odd">{`Header: ${kind}`}</p>;
}

export interface Touch {
  title: string;
  icon?: IconName;
  act: () => void;
}

export function Buttons({ touches }: { touches: Touch[] }) {
  if (touches.length === 0) return null;
  return (
    <div class="buttons">
      {touches.map(({ title, icon, act }, index) => (
        <button type="button" key={index} onClick={act}>
          {icon && <Icon name={icon} size={17} />}
          <span dir="auto">{title}</span>
        </button>
      ))}
    </div>
  );
}

/** Touches a button of a message. What it opens on a phone is told, and not opened by itself. */
async function tap(message: Message, button: string, card?: number, answer?: Json) {
  const answered = await attempt(() =>
    wire.tap(message.customer, {
      messageId: message.id,
      button,
      ...(card === undefined ? {} : { card }),
      ...(answer === undefined ? {} : { answer }),
    }),
  );
  const opens = answered?.opens;
  if (!opens) return;
  if (opens.code) await copy(opens.code, (text) => tell(`${opens.code}: ${text}`));
  else if (typeof opens.url === 'string' && /^https?:/.test(opens.url))
    window.open(opens.url, '_blank', 'noopener,noreferrer');
  else if (opens.phoneNumber) tell(`It calls ${opens.phoneNumber}. No message is sent.`);
}

function Interactive({ message, part }: { message: Message; part: Json }) {
  const [open, setOpen] = useState(false);
  const { action = {} } = part;
  const body = (
    <>
      <Head header={part.header} />
      {part.body?.text && <Text text={part.body.text} />}
      {part.footer?.text && (
        <small class="foot" dir="auto">
          {part.footer.text}
        </small>
      )}
    </>
  );
  const withButtons = (touches: Touch[], more: ComponentChildren = null) => (
    <>
      {body}
      {more}
      <Buttons touches={touches} />
    </>
  );
  switch (part.type) {
    case 'button':
      return withButtons(
        (action.buttons ?? []).map(({ reply = {} }: Json) => ({
          title: reply.title,
          icon: 'reply',
          act: () => tap(message, reply.id),
        })),
      );
    case 'list':
      return withButtons(
        [{ title: action.button ?? 'Options', icon: 'list', act: () => setOpen(true) }],
        open && <List message={message} action={action} onClose={() => setOpen(false)} />,
      );
    case 'cta_url':
      return withButtons([
        {
          title: action.parameters?.display_text,
          icon: 'link',
          act: () => tap(message, action.parameters?.display_text),
        },
      ]);
    case 'carousel':
      return (
        <>
          {body}
          <div class="cards">
            {(action.cards ?? []).map((card: Json, index: number) => {
              const buttons: Touch[] = (card.action?.buttons ?? []).map((button: Json) => {
                const reply = button.quick_reply ?? button.reply ?? {};
                return { title: reply.title, icon: 'reply', act: () => tap(message, reply.id, index) };
              });
              const cta = card.action?.parameters?.display_text;
              if (cta) buttons.push({ title: cta, icon: 'link', act: () => tap(message, cta, index) });
              return (
                <div class="card" key={card.card_index ?? index}>
                  <Head header={card.header} />
                  {card.body?.text && <Text text={card.body.text} />}
                  <Buttons touches={buttons} />
                </div>
              );
            })}
          </div>
        </>
      );
    case 'location_request_message':
      return withButtons([
        {
          title: 'Send location',
          icon: 'pin',
          act: () => dispatchEvent(new CustomEvent('phone:location', { detail: message.id })),
        },
      ]);
    case 'flow':
    case 'address_message': {
      const title = action.parameters?.flow_cta ?? 'Provide address';
      return withButtons(
        [{ title, icon: 'form', act: () => setOpen(true) }],
        open && <Form message={message} title={title} action={action} onClose={() => setOpen(false)} />,
      );
    }
    case 'call_permission_request':
      return withButtons(
        ['accept', 'reject'].map((title) => ({ title, icon: 'phone', act: () => tap(message, title) })),
      );
    case 'voice_call':
      return withButtons([
        {
          title: action.parameters?.display_text ?? 'Call',
          icon: 'phone',
          act: () => tell('Calls are not played on this page.'),
        },
      ]);
    case 'product':
    case 'product_list':
    case 'catalog_message': {
      const products: string[] =
        part.type === 'product'
          ? [action.product_retailer_id]
          : (action.sections ?? []).flatMap((section: Json) =>
              (section.product_items ?? []).map((item: Json) => item.product_retailer_id),
            );
      return withButtons(
        [{ title: part.type === 'product' ? 'Order' : 'View items', icon: 'cart', act: () => setOpen(true) }],
        <>
          {products.length > 0 && (
            <ul class="products">
              {products.slice(0, 3).map((product) => (
                <li key={product} dir="auto">
                  {product}
                </li>
              ))}
              {products.length > 3 && <li>and {products.length - 3} more</li>}
            </ul>
          )}
          {open && (
            <Cart message={message} action={action} products={products} onClose={() => setOpen(false)} />
          )}
        </>,
      );
    }
    case 'button_reply':
      return <Text text={part.button_reply?.title ?? ''} />;
    case 'list_reply':
      return (
        <>
          <Text text={part.list_reply?.title ?? ''} />
          {part.list_reply?.description && (
            <small class="foot" dir="auto">
              {part.list_reply.description}
            </small>
          )}
        </>
      );
    case 'call_permission_reply':
      return <Text text={`Calls: ${part.call_permission_reply?.response ?? ''}`} />;
    case 'nfm_reply': {
      let answer: unknown = part.nfm_reply?.response_json;
      try {
        answer = JSON.parse(String(answer));
      } catch {}
      return (
        <>
          <p class="head">
            <Icon name="form" size={17} /> {part.nfm_reply?.body ?? 'Form'}
          </p>
          <Tree value={answer} />
        </>
      );
    }
    default:
      return (
        <>
          {body}
          <Tree value={{ type: part.type, action }} open={false} />
        </>
      );
  }
}

function List({ message, action, onClose }: { message: Message; action: Json; onClose: () => void }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const send = (event: Event) => {
    event.preventDefault();
    if (chosen === null) return;
    onClose();
    tap(message, chosen);
  };
  return (
    <Sheet title={action.button ?? 'Options'} onClose={onClose}>
      <form class="rows" onSubmit={send}>
        {(action.sections ?? []).map((section: Json, index: number) => (
          <fieldset key={section.title ?? index}>
            <legend dir="auto">{section.title ?? 'Options'}</legend>
            {(section.rows ?? []).map((row: Json) => (
              <label key={row.id}>
                <span>
                  <span dir="auto">{row.title}</span>
                  {row.description && <small dir="auto">{row.description}</small>}
                </span>
                <input type="radio" name="row" value={row.id} onChange={() => setChosen(row.id)} />
              </label>
            ))}
          </fieldset>
        ))}
        <button type="submit" class="primary" disabled={chosen === null}>
          Send
        </button>
      </form>
    </Sheet>
  );
}

const ADDRESS = {
  name: 'Ada Lovelace',
  phone_number: '+16505551234',
  address: '1 Hacker Way',
  city: 'Menlo Park',
};

/** What a Flow or an address sends in the end. */
function Form({
  message,
  title,
  action,
  onClose,
}: {
  message: Message;
  title: string;
  action: Json;
  onClose: () => void;
}) {
  const complete = (answer: Json) => {
    tap(message, title, undefined, answer);
  };
  if (action.parameters?.flow_cta !== undefined)
    return <Flow parameters={action.parameters} onClose={onClose} complete={complete} />;
  return (
    <ByHand
      title={title}
      why="The form of an address is filled in as the JSON that the bot gets."
      first={{ saved_address_id: 'address1', values: ADDRESS }}
      onClose={onClose}
      complete={complete}
    />
  );
}

function Cart({
  message,
  action,
  products,
  onClose,
}: {
  message: Message;
  action: Json;
  products: string[];
  onClose: () => void;
}) {
  const [counts, setCounts] = useState<Record<string, number>>({});
  const all = products.length > 0 ? products : ['sample-product'];
  const items = all.filter((product) => (counts[product] ?? 0) > 0);
  const send = (event: Event) => {
    event.preventDefault();
    onClose();
    const order = {
      catalog_id: action.catalog_id ?? 'catalog',
      product_items: items.map((product) => ({
        product_retailer_id: product,
        quantity: counts[product] ?? 1,
        item_price: 10,
        currency: 'USD',
      })),
    };
    attempt(() => wire.write(message.customer, { message: { type: 'order', order }, replyTo: message.id }));
  };
  return (
    <Sheet title="Items" onClose={onClose}>
      <form class="rows" onSubmit={send}>
        <fieldset>
          <legend>How many</legend>
          {all.map((product) => (
            <label key={product}>
              <span dir="auto">{product}</span>
              <input
                type="number"
                min="0"
                max="99"
                value={counts[product] ?? 0}
                onInput={(event) => setCounts({ ...counts, [product]: Number(event.currentTarget.value) })}
              />
            </label>
          ))}
        </fieldset>
        <button type="submit" class="primary" disabled={items.length === 0}>
          Place order
        </button>
      </form>
    </Sheet>
  );
}

const TEMPLATE_ICONS: Record<string, IconName> = {
  QUICK_REPLY: 'reply',
  URL: 'link',
  PHONE_NUMBER: 'phone',
  COPY_CODE: 'copy',
  OTP: 'copy',
  FLOW: 'form',
  CATALOG: 'cart',
  MPM: 'cart',
};

/** A template as a customer sees it. Without a message it is a preview, and its buttons do nothing. */
export function Template({
  rendered,
  message,
  card,
}: {
  rendered: Rendered;
  message?: Message;
  card?: number;
}) {
  const touches: Touch[] = rendered.buttons.map((button) => ({
    title: button.text,
    icon: TEMPLATE_ICONS[button.type] ?? 'reply',
    act: () => {
      if (message) tap(message, button.type === 'QUICK_REPLY' ? button.payload : button.text, card);
    },
  }));
  return (
    <>
      {rendered.known === false && <p class="odd">Template {rendered.name}, which is not known here</p>}
      <Head header={rendered.header as Json | null} />
      {rendered.offer?.text && <p class="offer">{rendered.offer.text}</p>}
      {rendered.body && <Text text={rendered.body} />}
      {rendered.footer && (
        <small class="foot" dir="auto">
          {rendered.footer}
        </small>
      )}
      {message?.rendered?.known === false && card === undefined && (
        <Tree value={message.content.template} open={false} />
      )}
      {rendered.cards.length > 0 && (
        <div class="cards">
          {rendered.cards.map((inner, index) => (
            <div class="card" key={index}>
              <Template rendered={inner} {...(message ? { message } : {})} card={index} />
            </div>
          ))}
        </div>
      )}
      <Buttons touches={touches} />
    </>
  );
}

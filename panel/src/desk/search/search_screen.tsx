import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../shared/api/operations.ts';
import { api } from '../api/client.ts';
import { useLanguage } from '../texts.ts';
import { Answer, Empty } from '../ui/states.tsx';
import { moment } from '../ui/times.ts';
import { marked } from './marked.ts';
import { useSettled } from './use_settled.ts';

/** Longer is not taken by the server. */
const longest = 200;

type Hit = Schema<'MessageHit'>;

/** Finds messages by their words, and conversations by name, phone, e-mail or order number. */
export default function SearchScreen() {
  const { text } = useLanguage();
  const [typed, setTyped] = useState('');
  const wanted = useSettled(typed.trim());
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="border-b border-hairline bg-header p-3">
        <h1 className="sr-only">{text('desk.search.title')}</h1>
        <input
          type="search"
          aria-label={text('desk.search.label')}
          placeholder={text('desk.search.label')}
          className="input max-w-3xl"
          maxLength={longest}
          autoFocus
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </header>
      <div className="min-h-0 grow overflow-auto p-3">
        {wanted === '' ? (
          <Empty title={text('desk.search.begin')}>{text('desk.search.begin_help')}</Empty>
        ) : (
          <div className="flex max-w-3xl flex-col gap-6">
            <Conversations wanted={wanted} />
            <Messages wanted={wanted} />
          </div>
        )}
      </div>
    </div>
  );
}

function Conversations({ wanted }: { readonly wanted: string }) {
  const { text } = useLanguage();
  const asked = useQuery({
    queryKey: ['search', 'conversations', wanted],
    queryFn: ({ signal }) => api.get('/api/v2/search/conversations', { query: { q: wanted, limit: 10 }, signal }),
    staleTime: 0,
  });
  return (
    <section aria-labelledby="search-conversations">
      <h2 id="search-conversations" className="mb-2 font-semibold">
        {text('desk.search.conversations')}
      </h2>
      <Answer of={asked} rows={2}>
        {({ conversations }) =>
          conversations.length === 0 ? (
            <p className="text-meta">{text('desk.search.nothing')}</p>
          ) : (
            <ul className="flex flex-col gap-1">
              {conversations.map(({ id, contact, lastMessage }) => (
                <li key={id}>
                  <Link href={`~/inbox/${id}`} className="card block px-3 py-2 hover:bg-hover">
                    <span className="font-medium">{contact.name}</span>{' '}
                    <span className="text-sm text-meta">{contact.phone}</span>
                    <span className="line-clamp-1 text-sm text-meta">{lastMessage?.text}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  );
}

function Messages({ wanted }: { readonly wanted: string }) {
  const { text } = useLanguage();
  const asked = useInfiniteQuery({
    queryKey: ['search', 'messages', wanted],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v2/search/messages', { query: { q: wanted, before: pageParam, limit: 20 }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ hits }) => hits),
    staleTime: 0,
  });
  return (
    <section aria-labelledby="search-messages">
      <h2 id="search-messages" className="mb-2 font-semibold">
        {text('desk.search.messages')}
      </h2>
      <Answer of={asked} rows={4}>
        {(hits) =>
          hits.length === 0 ? (
            <p className="text-meta">{text('desk.search.nothing')}</p>
          ) : (
            <ul className="flex flex-col gap-1">
              {hits.map((hit) => (
                <HitRow key={hit.message} hit={hit} />
              ))}
            </ul>
          )
        }
      </Answer>
      {asked.hasNextPage && (
        <button
          type="button"
          className="button mt-3"
          disabled={asked.isFetchingNextPage}
          onClick={() => void asked.fetchNextPage()}
        >
          {text('desk.search.more')}
        </button>
      )}
    </section>
  );
}

function HitRow({ hit }: { readonly hit: Hit }) {
  const { text, locale } = useLanguage();
  return (
    <li>
      <Link href={`~/inbox/${hit.conversation}`} className="card block px-3 py-2 hover:bg-hover">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 grow truncate font-medium">{hit.contact.name}</span>
          <span className="pill">{text(`desk.author.${hit.author}`)}</span>
          <time className="text-sm text-meta" dateTime={hit.at}>
            {moment(hit.at, locale)}
          </time>
        </span>
        <span className="block text-sm">
          {marked(hit.excerpt, hit.highlights).map(({ text: words, found }, index) =>
            found ? <mark key={index}>{words}</mark> : <span key={index}>{words}</span>,
          )}
        </span>
      </Link>
    </li>
  );
}

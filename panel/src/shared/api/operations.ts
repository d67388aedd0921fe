import type { components, paths } from '../../../generated/api.d.ts';

/** What the API's description says about each operation, by method and path. Made of `api/openapi.yaml` by the build. */
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** A named object of the description: `Schema<'Conversation'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

type Operation<M extends Method, P extends keyof paths> = NonNullable<paths[P][M]>;

type Json<Message> = Message extends { content: { 'application/json': infer Body } } ? Body : never;

type Success<Answers> = { [Status in keyof Answers & (200 | 201 | 202)]: Json<Answers[Status]> }[keyof Answers &
  (200 | 201 | 202)];

/** The body of the answer when all went well. */
export type Told<M extends Method, P extends keyof paths> =
  Operation<M, P> extends { responses: infer Answers } ? Success<Answers> : never;

/** The addresses that answer this method with JSON. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: [Told<M, P>] extends [never] ? never : P;
}[keyof paths];

/** Addresses are text; an id may be given as the number it is everywhere else. */
type InPath<O> = O extends { parameters: { path: infer Values extends object } }
  ? { readonly path: { readonly [Name in keyof Values]: Values[Name] | number } }
  : { readonly path?: never };

/** What may be left out may also be undefined: a filter that nobody has chosen. */
type Query<Values> = {
  readonly [Name in keyof Values]: Values[Name] | (object extends Pick<Values, Name> ? undefined : never);
};

type InQuery<O> = O extends { parameters: { query: infer Values extends object } }
  ? { readonly query: Query<Values> }
  : O extends { parameters: { query?: infer Values extends object } }
    ? { readonly query?: Query<Values> }
    : { readonly query?: never };

type InBody<O> = O extends { requestBody: { content: { 'application/json': infer Body } } }
  ? { readonly body: Body }
  : O extends { requestBody?: { content: { 'application/json': infer Body } } }
    ? { readonly body?: Body }
    : { readonly body?: never };

/** What a call is given: its path's values, query and body, as far as the operation has them; and a way to give it up. */
export type Given<M extends Method, P extends keyof paths> = InPath<Operation<M, P>> &
  InQuery<Operation<M, P>> &
  InBody<Operation<M, P>> & { readonly signal?: AbortSignal };

/** `Given` may be left out where nothing in it is needed. */
export type Arguments<M extends Method, P extends keyof paths> =
  object extends Given<M, P> ? [given?: Given<M, P>] : [given: Given<M, P>];

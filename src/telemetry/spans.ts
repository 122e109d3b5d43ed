import { AsyncLocalStorage } from 'node:async_hooks';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span, type Tracer } from '@opentelemetry/api';
import type { Facts, SpanPlan, Tracing } from './tracing.js';
import { readTraceparent } from './traceparent.js';

/** A request under way. */
interface RequestScope { readonly server: Span; operation: Span | null; over: boolean }

/** What runs belongs to this span; `request` is null within a feed's turn. */
interface Scope { readonly span: Span; readonly request: RequestScope | null }

/** Spans by a tracer. Which span something belongs to is kept here: the API's own context is one for all programs of a process. */
export function createSpans(tracer: Tracer): Omit<Tracing, 'stop'> {
  const scopes = new AsyncLocalStorage<Scope>();

  /**
   * What a request does comes below its operation, although the scope was opened before there was one: whoever
   * executes leaves nothing to open a scope around.
   */
  const parentIn = ({ span, request }: Scope) => (request && span === request.server ? request.operation ?? span : span);

  const run = async <R>(span: Span, request: RequestScope | null, { learnt }: SpanPlan<R>, work: () => Promise<R>): Promise<R> => {
    try {
      const result = await scopes.run({ span, request }, work);
      if (learnt) tell(span, learnt(result));
      return result;
    } catch (error) {
      tell(span, { 'error.type': typeOf(error) });
      throw error;
    } finally {
      span.end();
    }
  };
  const start = ({ name, kind, facts }: Pick<SpanPlan<never>, 'name' | 'kind' | 'facts'>, parent: Span | null) => {
    const options = { kind: kind === 'client' ? SpanKind.CLIENT : SpanKind.INTERNAL, attributes: facts };
    return tracer.startSpan(name, options, parent ? trace.setSpan(ROOT_CONTEXT, parent) : ROOT_CONTEXT);
  };
  const below = <R>(scope: Scope | undefined, plan: SpanPlan<R>, work: () => Promise<R>): Promise<R> => {
    if (!scope || scope.request?.over) return work();
    const parent = parentIn(scope);
    return parent.isRecording() ? run(start(plan, parent), scope.request, plan, work) : work();
  };

  return {
    begin({ method, headers }) {
      const remote = readTraceparent(headers);
      const context = remote ? trace.setSpanContext(ROOT_CONTEXT, { ...remote, isRemote: true }) : ROOT_CONTEXT;
      const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes: { 'http.request.method': method } }, context);
      const request: RequestScope = { server: span, operation: null, over: false };
      return {
        traceId: span.spanContext().traceId,
        within: (next) => scopes.run({ span, request }, next),
        end({ status, route }) {
          request.over = true;
          request.operation?.end();
          if (route !== null) span.updateName(`${method} ${route}`).setAttribute('http.route', route);
          tell(span, { 'http.response.status_code': status, ...(status >= 500 ? { 'error.type': String(status) } : {}) });
          span.end();
        },
      };
    },
    operations: {
      async requestDidStart() {
        const request = scopes.getStore()?.request;
        if (!request?.server.isRecording()) return;
        const span = start({ name: 'GraphQL operation', kind: 'internal', facts: {} }, request.server);
        request.operation = span;
        return {
          async didResolveOperation({ operation, operationName }) {
            const type = operation?.operation ?? 'operation';
            const name = operationName?.slice(0, 100);
            span.updateName(name === undefined ? type : `${type} ${name}`);
            tell(span, { 'graphql.operation.type': type, ...(name === undefined ? {} : { 'graphql.operation.name': name }) });
          },
          async willSendResponse({ response: { body } }) {
            const code = body.kind === 'single' ? body.singleResult.errors?.[0]?.extensions?.['code'] : undefined;
            if (typeof code === 'string') tell(span, { 'error.type': code });
            request.operation = null;
            span.end();
          },
        };
      },
    },
    inRequest(plan, work) {
      const scope = scopes.getStore();
      return below(scope?.request ? scope : undefined, plan, work);
    },
    inside: (plan, work) => below(scopes.getStore(), plan, work),
    alone: (plan, work) => run(start(plan, null), null, plan, work),
  };
}

function tell(span: Span, facts: Facts): void {
  span.setAttributes(facts);
  if (facts['error.type'] !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
}

/** A code or a class's name: messages may hold what was asked for. */
function typeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && (typeof error.code === 'string' || typeof error.code === 'number')) return String(error.code);
  return 'name' in error && typeof error.name === 'string' ? error.name : 'unknown';
}

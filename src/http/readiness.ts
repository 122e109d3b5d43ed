/** How something stands that this program works with. */
export interface Standing {
  readonly isWell: boolean;
  /** In words for an operator; no address and no secret, for anybody may read it. */
  readonly detail: string;
}

/** Something that this program works with. */
export interface Check {
  readonly name: string;
  /** Whether requests are to be sent elsewhere while it is not well; else it is only told. */
  readonly isRequired: boolean;
  look(): Promise<Standing>;
}

/** What /readyz says. */
export interface Readiness {
  readonly status: 'ready' | 'degraded' | 'unavailable' | 'stopping';
  readonly checks: Readonly<Record<string, { readonly status: 'ok' | 'failing'; readonly detail: string }>>;
}

/** Milliseconds: for how long a check is waited for, and for how long what was found is told again. */
const WAIT = { atMost: 2000, again: 500 };

/** Looks at all checks, those who ask at the same moment together. `isStopping` says that this program ends. */
export function createReadiness(checks: readonly Check[], isStopping: () => boolean): () => Promise<Readiness> {
  let last: { at: number; found: Promise<Readiness> } | null = null;
  const look = async (): Promise<Readiness> => {
    const found = await Promise.all(checks.map(async (check) => ({ check, standing: await lookAt(check) })));
    const failing = found.filter(({ standing }) => !standing.isWell);
    const isUnavailable = failing.some(({ check }) => check.isRequired);
    return {
      status: isUnavailable ? 'unavailable' : failing.length > 0 ? 'degraded' : 'ready',
      checks: Object.fromEntries(found.map(({ check, standing }) => [check.name, { status: standing.isWell ? 'ok' : 'failing', detail: standing.detail }])),
    };
  };
  return async () => {
    if (isStopping()) return { status: 'stopping', checks: {} };
    const now = performance.now();
    if (!last || now - last.at > WAIT.again) last = { at: now, found: look() };
    return last.found;
  };
}

async function lookAt(check: Check): Promise<Standing> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Standing>((resolve) => {
    timer = setTimeout(() => resolve({ isWell: false, detail: `no answer within ${WAIT.atMost / 1000} s` }), WAIT.atMost);
  });
  try {
    return await Promise.race([check.look(), late]);
  } catch {
    // Why is in the log of whoever works with it; the driver's messages hold addresses.
    return { isWell: false, detail: 'it cannot be reached' };
  } finally {
    clearTimeout(timer);
  }
}

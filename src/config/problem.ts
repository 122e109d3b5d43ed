/** A setting that cannot be used: where it stands, and what was expected there. */
export interface Problem { where: string; message: string }

/** Everything that is wrong with the settings, told at once. */
export class WrongSettings extends Error {
  override readonly name = 'WrongSettings';
  /** EX_CONFIG of sysexits(3). */
  readonly exitCode = 78;

  constructor(readonly problems: readonly Problem[]) {
    const count = problems.length === 1 ? 'One setting is' : `${problems.length} settings are`;
    super([`${count} wrong:`, ...problems.map(({ where, message }) => `  ${where}: ${message}`)].join('\n'));
  }
}

/** A value that does not fit: where in it, and what was expected there. */
interface Issue { readonly path: readonly PropertyKey[]; readonly message: string }

/** A schema's issues as problems, each under `prefix` and its path. */
export function problemsOf(error: { readonly issues: readonly Issue[] }, prefix: string): Problem[] {
  return error.issues.map(({ path, message }) => ({
    where: [prefix, path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('').replace(/^\./u, '')]
      .filter(Boolean)
      .join(' '),
    message,
  }));
}

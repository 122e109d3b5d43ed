/** How much a finding matters: worth knowing, worth mending, or nothing can be read. */
export type FindingLevel = 'info' | 'warning' | 'error';

/** Something that a look at a feed or page found; `code` in capitals, the message in plain words with what to do and who can. */
export interface Finding { level: FindingLevel; code: string; message: string }

/** Worth knowing. */
export const info = (code: string, message: string): Finding => ({ level: 'info', code, message });

/** Worth mending. */
export const warning = (code: string, message: string): Finding => ({ level: 'warning', code, message });

/** The lists that are used of a package that ships no types. */
declare module 'stopword' {
  export const ara: readonly string[];
  export const eng: readonly string[];
  export const fra: readonly string[];
}

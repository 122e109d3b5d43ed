import { getNullableType, isNonNullType, type GraphQLInputType } from 'graphql';
import type { Choices } from './choices.js';

/** A variable of a document: every operation that uses it declares it the same way. */
interface Variable { readonly declaration: string; readonly fits: string }

/** Values that hardly any type takes. */
const BROKEN: readonly unknown[] = [{ odd: [1] }, 2.5, 'neither this nor that', [[null]], 2 ** 31, true];

/** The variables of one document, with what is sent for them. */
export class Variables {
  readonly #choices: Choices;
  readonly #declared = new Map<string, Variable>();
  /** What is sent; variables that are left out are not in it. */
  readonly values: Record<string, unknown> = {};

  constructor(choices: Choices) {
    this.#choices = choices;
  }

  /** The name of a variable for a place of this type: one that there is already, or a new one that brings `value`. */
  forPlace(type: GraphQLInputType, value: unknown): string {
    const fits = String(type);
    const known = [...this.#declared].filter(([, variable]) => variable.fits === fits).map(([name]) => name);
    return known.length > 0 && this.#choices.chance(30) ? this.#choices.of(known) : this.#declare(type, fits, value);
  }

  /** The declarations of those that are used, with their parentheses. */
  declarations(used: ReadonlySet<string>): string {
    const lines = [...used].map((name) => this.#declared.get(name)?.declaration);
    return lines.length === 0 ? '' : `(${lines.join(', ')})`;
  }

  #declare(type: GraphQLInputType, fits: string, value: unknown): string {
    const name = `v${this.#declared.size}`;
    const nullable = String(getNullableType(type));
    const literal = JSON.stringify(value);
    const required = () => {
      this.values[name] = value;
      return `${nullable}!`;
    };
    const defaulted = (written: string) => {
      // Left out, sent, or sent as null: the last is an error where the place takes no null, so it is rare there.
      if (this.#choices.chance(30)) this.values[name] = value;
      else if (!written.includes('!') && this.#choices.chance(isNonNullType(type) ? 8 : 30)) this.values[name] = null;
      return `${written} = ${literal}`;
    };
    const optional = () => {
      if (this.#choices.chance(60)) this.values[name] = this.#choices.chance(25) ? null : value;
      return nullable;
    };
    const forms = value === null
      ? [optional, () => `${nullable} = null`]
      : isNonNullType(type)
        ? [required, required, () => defaulted(nullable), () => defaulted(`${nullable}!`)]
        : [required, optional, () => defaulted(nullable), () => defaulted(`${nullable}!`)];
    this.#declared.set(name, { declaration: `$${name}: ${this.#choices.of(forms)()}`, fits });
    if (this.#choices.below(200) === 199) this.values[name] = this.#choices.of(BROKEN);
    return name;
  }
}

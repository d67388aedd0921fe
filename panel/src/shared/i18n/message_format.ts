/**
 * The part of ICU MessageFormat our locale files use: `{name}`, `{n, plural, =0 {…} one {…} other {… # …}}`,
 * `{x, select, a {…} other {…}}`, and `''` or `'{…}'` for literal apostrophes and braces.
 * Source: ICU User Guide, "Formatting Messages". The server formats the same files with ICU itself.
 */
export type Values = Readonly<Record<string, string | number>>;

/** Returns `pattern` with its arguments filled in. A missing argument stays visible as `{name}`; a broken pattern throws. */
export function formatMessage(pattern: string, values: Values, locale: string): string {
  return new Formatter(pattern, values, locale).whole();
}

class Formatter {
  private at = 0;
  private readonly pattern: string;
  private readonly values: Values;
  private readonly locale: string;

  constructor(pattern: string, values: Values, locale: string) {
    this.pattern = pattern;
    this.values = values;
    this.locale = locale;
  }

  whole(): string {
    const text = this.text(undefined);
    if (this.at < this.pattern.length) throw this.broken('unexpected }');
    return text;
  }

  /** Reads up to the end or an unmatched `}`. `count` is what `#` stands for inside a plural. */
  private text(count: number | undefined): string {
    let out = '';
    while (this.at < this.pattern.length) {
      const c = this.pattern.charAt(this.at);
      if (c === '}') break;
      if (c === '{') out += this.argument();
      else if (c === "'") out += this.quoted();
      else if (c === '#' && count !== undefined) {
        this.at++;
        out += new Intl.NumberFormat(this.locale).format(count);
      } else {
        this.at++;
        out += c;
      }
    }
    return out;
  }

  /** An apostrophe quotes only when it stands before a brace; otherwise it is itself (ICU's default mode). */
  private quoted(): string {
    const next = this.pattern.charAt(this.at + 1);
    if (next === "'") {
      this.at += 2;
      return "'";
    }
    if (next !== '{' && next !== '}' && next !== '#') {
      this.at++;
      return "'";
    }
    const end = this.pattern.indexOf("'", this.at + 1);
    const stop = end < 0 ? this.pattern.length : end;
    const literal = this.pattern.slice(this.at + 1, stop);
    this.at = stop + 1;
    return literal;
  }

  private argument(): string {
    this.expect('{');
    const name = this.word();
    const value = this.values[name];
    this.space();
    if (this.take('}')) return value === undefined ? `{${name}}` : String(value);
    this.expect(',');
    const kind = this.word();
    this.expect(',');
    const chosen = this.branches(kind, value);
    this.expect('}');
    return chosen;
  }

  private branches(kind: string, value: string | number | undefined): string {
    const count = kind === 'plural' ? Number(value) : undefined;
    const texts = new Map<string, string>();
    for (this.space(); this.pattern.charAt(this.at) !== '}'; this.space()) {
      const selector = this.word();
      this.space();
      this.expect('{');
      texts.set(selector, this.text(count));
      this.expect('}');
    }
    const category = count === undefined ? String(value) : new Intl.PluralRules(this.locale).select(count);
    const text = texts.get(`=${String(value)}`) ?? texts.get(category) ?? texts.get('other');
    if (text === undefined) throw this.broken('no "other" branch');
    return text;
  }

  private word(): string {
    this.space();
    const start = this.at;
    while (/[^\s{},]/.test(this.pattern.charAt(this.at))) this.at++;
    if (this.at === start) throw this.broken('a name was expected');
    const word = this.pattern.slice(start, this.at);
    this.space();
    return word;
  }

  private space(): void {
    while (/\s/.test(this.pattern.charAt(this.at))) this.at++;
  }

  private take(c: string): boolean {
    if (this.pattern.charAt(this.at) !== c) return false;
    this.at++;
    return true;
  }

  private expect(c: string): void {
    if (!this.take(c)) throw this.broken(`"${c}" was expected`);
  }

  private broken(why: string): Error {
    return new Error(`message pattern, character ${this.at}: ${why}: ${this.pattern}`);
  }
}

/** How numbers and moments are written in one language. */
export interface Formats {
  /** `12 412`: grouped by a narrow space, which no language reads as a decimal sign. */
  count(value: number): string;
  /** `09:14` today, `3 Sep, 09:14` on another day; in the viewer's zone. Takes RFC 3339. */
  moment(at: string): string;
  /** Date, time and zone in full, for a hover. */
  fullMoment(at: string): string;
  /** Bytes as Kubernetes writes quantities, to three digits: `576Gi`, `1.3Ti`. */
  bytes(value: number): string;
  /** Cores, to three digits. */
  cores(value: number): string;
  /** Cores or bytes in use as `kubectl top` writes them: `12m`, `1.1`, `498Mi`, `14.7Gi`. */
  used(value: number, unit: 'cores' | 'bytes'): string;
}

const binaryUnits = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

const short = (value: number) =>
  value >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toPrecision(2);

/** What is below a unit keeps one digit behind the point, so that two such figures can be told apart. */
const tenths = (value: number) => (value < 100 ? value.toFixed(1) : String(Math.round(value)));

function powerOf(bytes: number): number {
  const power = Math.floor(Math.log2(Math.max(1, bytes)) / 10);
  return Math.min(binaryUnits.length - 1, Math.max(0, power));
}

function used(value: number, unit: 'cores' | 'bytes'): string {
  if (unit === 'cores') {
    const millicores = Math.round(value * 1000);
    return millicores < 1000 ? `${millicores}m` : tenths(value);
  }
  if (value < 1) return '0';
  const power = powerOf(value);
  const amount = value / 2 ** (10 * power);
  return `${power >= 3 ? tenths(amount) : Math.round(amount)}${binaryUnits[power]}`;
}

function sameDay(a: Date, b: Date): boolean {
  return a.toDateString() === b.toDateString();
}

/** The formats of a language, by its BCP 47 tag. */
export function formats(language: string): Formats {
  const time = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  const day = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  const full = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long' });
  const read = (at: string, format: (date: Date) => string) => {
    const date = new Date(at);
    return Number.isNaN(date.getTime()) ? at : format(date);
  };
  return {
    count: value => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f'),
    moment: at =>
      read(at, date => (sameDay(date, new Date()) ? time.format(date) : day.format(date))),
    fullMoment: at => read(at, date => full.format(date)),
    bytes: value => {
      const power = powerOf(value);
      return `${short(value / 2 ** (10 * power))}${binaryUnits[power]}`;
    },
    cores: value => short(value),
    used,
  };
}

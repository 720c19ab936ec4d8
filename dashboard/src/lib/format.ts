/** Numbers and times as the page writes them. What is unknown is an en dash. */

export const unknown = "–";

const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const compactFormat = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
const oneDigit = new Intl.NumberFormat("en", { maximumSignificantDigits: 1, signDisplay: "negative" });
const oneDecimal = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "negative" });

/** 123456 → 123,456 */
export function count(value: number | bigint | null | undefined): string {
  return value == null ? unknown : grouped.format(value);
}

/** 123456 → 123K */
export function compact(value: number | null | undefined): string {
  return value == null ? unknown : compactFormat.format(value);
}

/** A return: one decimal, or one digit where that would be a zero, and a real minus sign. */
export function figure(value: number | null | undefined): string {
  if (value == null) {
    return unknown;
  }
  const format = value !== 0 && Math.abs(value) < 0.05 ? oneDigit : oneDecimal;
  return format.format(value).replace("-", "−");
}

/** The same without a decimal where that would be a zero: 500.0 → 500 */
export function brief(value: number | null | undefined): string {
  return figure(value).replace(/\.0$/, "");
}

/** A number to its last digit, with a real minus sign. */
export function exact(value: number): string {
  return String(value).replace("-", "−");
}

/** A difference of returns: one decimal, and always a sign. */
export function signed(value: number): string {
  const text = figure(value);
  return text.startsWith("−") ? text : `+${text}`;
}

/** A loss or another figure of unknown size: three significant digits. */
export function significant(value: number | null | undefined): string {
  if (value == null) {
    return unknown;
  }
  const size = Math.abs(value);
  const text =
    size !== 0 && (size < 1e-3 || size >= 1e5) ? value.toExponential(1).replace("e+", "e") : value.toPrecision(3);
  return text.replaceAll("-", "−");
}

/** 0.1234 → 12 % */
export function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

/** A duration in its two largest units: 1 h 05 min, 3 min 20 s, 12 s. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const two = (value: number): string => String(value).padStart(2, "0");
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min ${two(seconds % 60)} s`;
  }
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h ${two(minutes % 60)} min` : `${Math.floor(hours / 24)} d ${two(hours % 24)} h`;
}

/** A time still to come, no finer than it can be known: 45 s, 2 min 20 s, 18 min, 2 h 35 min. */
export function roughly(ms: number): string {
  const seconds = Math.max(0, ms) / 1_000;
  const unit = seconds < 20 ? 1 : seconds < 60 ? 5 : seconds < 180 ? 10 : seconds < 3_600 ? 60 : seconds < 36_000 ? 300 : 3_600;
  const rounded = Math.max(1, Math.round(seconds / unit)) * unit;
  const minutes = Math.round(rounded / 60);
  if (rounded < 180) {
    return duration(rounded * 1_000);
  }
  return minutes < 60 ? `${minutes} min` : minutes < 600 ? duration(rounded * 1_000) : `${Math.round(minutes / 60)} h`;
}

const timeOfDay = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const dayAndTime = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/** When something was, by the reader's clock: 14:05:12, or 25 Nov, 14:05 where that was another day. */
export function moment(time: string, now: number): string {
  const date = new Date(time);
  return (date.toDateString() === new Date(now).toDateString() ? timeOfDay : dayAndTime).format(date);
}

/** How long ago, in one unit: now, 3 s ago, 12 min ago, 2 h ago, 3 d ago. */
export function ago(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1_000);
  if (seconds < 1) {
    return "now";
  }
  if (seconds < 60) {
    return `${seconds} s ago`;
  }
  if (seconds < 3_600) {
    return `${Math.floor(seconds / 60)} min ago`;
  }
  return seconds < 86_400 ? `${Math.floor(seconds / 3_600)} h ago` : `${Math.floor(seconds / 86_400)} d ago`;
}

/** policy_loss → policy loss */
export function words(name: string): string {
  return name.replaceAll("_", " ");
}

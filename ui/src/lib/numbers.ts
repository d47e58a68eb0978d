// Numbers as people read them. The language is named because the system may call its own "C".

const whole = new Intl.NumberFormat("en-GB");
const tenths = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const number = (value: number): string => whole.format(value);
export const seconds = (value: number): string => tenths.format(value);

// Numbers as people read them. The language is named because the system may call its own "C".

const whole = new Intl.NumberFormat("en-GB");

export const number = (value: number): string => whole.format(value);

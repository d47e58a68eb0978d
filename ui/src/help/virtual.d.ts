// What the build puts in: the guide (ui/guide/plugin.js) and the licences (ui/supply/licences.js).
declare module "virtual:guide" {
  export type Section = { id: string; title: string; text: string };
  export type Page = { id: string; title: string; html: string; sections: Section[] };
  export const pages: Page[];
}

declare module "virtual:licences" {
  export type Package = { name: string; version: string; licence: string; page: string; texts: number[] };
  const licences: { packages: Package[]; texts: string[] };
  export default licences;
}

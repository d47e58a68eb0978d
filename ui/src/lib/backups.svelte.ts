// The backups of the open file: asked for when it opens and every minute, which also makes one where it is due.
import type { BackupsView } from "./bindings";
import { call } from "./api";

const minute = 60_000;

class Backups {
  view = $state.raw<BackupsView | null>(null);
  #clock = 0;

  /** Looks after the file that has just been opened. */
  begin = () => {
    clearInterval(this.#clock);
    this.view = null;
    void this.look();
    this.#clock = window.setInterval(() => void this.look(), minute);
  };

  look = async () => {
    const answer = await call("keep_backed_up", {});
    // What is wrong with the backups stands in the view; anything else is told where it was asked for.
    if (answer.ok) this.view = answer.value;
  };
}

export const backups = new Backups();

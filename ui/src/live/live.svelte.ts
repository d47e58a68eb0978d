// Whether the report stands beside the work. It does so until it is put away, wherever the person goes.
class Live {
  on = $state(false);

  toggle = () => {
    this.on = !this.on;
  };
}

export const live = new Live();

/** The tables of a round after somebody was put at another one, or at none (-1); nobody sits at two. */
export function moved(round: readonly (readonly string[])[], person: string, to: number): string[][] {
  return round.map((table, index) => {
    const others = table.filter((id) => id !== person);
    return index === to ? [...others, person] : others;
  });
}

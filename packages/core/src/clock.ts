// Business time: an instant seen in the city's offset. Clocks are handed in; nothing here asks for the time.
/** The civil date (YYYY-MM-DD) of an instant at an offset in minutes east of UTC (jurisdiction: 480). */
export function civilDate(at: Date, offsetMinutes: number): string {
  return new Date(at.getTime() + offsetMinutes * 60000).toISOString().slice(0, 10)
}
/** Minutes since civil midnight. */
export function civilMinutes(at: Date, offsetMinutes: number): number {
  const shifted = new Date(at.getTime() + offsetMinutes * 60000)
  return shifted.getUTCHours() * 60 + shifted.getUTCMinutes()
}
/** The instant of a civil date and minutes since midnight. */
export function instantOf(date: string, minutes: number, offsetMinutes: number): Date {
  return new Date(Date.parse(`${date}T00:00:00Z`) + (minutes - offsetMinutes) * 60000)
}
/** Whole days from a to b (civil dates); negative when b lies before a. */
export function daysBetween(a: string, b: string): number {
  return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86400000)
}

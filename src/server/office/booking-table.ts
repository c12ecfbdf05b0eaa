import type { BookedVisit } from '../../workflow/index.ts';
import type { OfficeDatabase } from './database.ts';
import { lookAgain, placesFor } from './work-state.ts';

/** Visits that are booked, by patient. Days alone: who comes is a random id. */
export interface BookingShelf {
  /** What is booked of these patients is from now on what is given, and nothing else. */
  book(visits: ReadonlyMap<string, readonly BookedVisit[]>, at: string): Promise<void>;
  /** Of these patients those for whom something is booked from a day on. */
  withBookings(patients: readonly string[], from: string): Promise<ReadonlySet<string>>;
  /** Of a patient, from a day on, in order. */
  bookings(patient: string, from: string): Promise<readonly BookedVisit[]>;
}

export function bookingTable(database: OfficeDatabase): BookingShelf {
  return {
    book: async (visits, at) =>
      database.transaction(async () => {
        for (const [patient, own] of visits) {
          await database.run('DELETE FROM booking WHERE patient = ?', patient);
          for (const { on, discipline } of own)
            await database.run(
              'INSERT INTO booking (patient, discipline, on_day, booked_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
              ...[patient, discipline, on, at],
            );
        }
        await lookAgain(database, [...visits.keys()]);
        await database.run('INSERT INTO booking_import (imported_at) VALUES (?)', at);
      }),
    withBookings: async (patients, from) =>
      new Set(
        patients.length === 0
          ? []
          : (
              await database.all(
                `SELECT DISTINCT patient FROM booking WHERE on_day >= ? AND patient IN (${placesFor(patients)})`,
                ...[from, ...patients],
              )
            ).map((row) => row['patient'] as string),
      ),
    bookings: async (patient, from) =>
      (
        await database.all(
          'SELECT * FROM booking WHERE patient = ? AND on_day >= ? ORDER BY on_day, discipline',
          ...[patient, from],
        )
      ).map((row) => ({
        on: row['on_day'] as BookedVisit['on'],
        discipline: row['discipline'] as BookedVisit['discipline'],
      })),
  };
}

/** Row types of the Postgres schema `resources`. Numerics come as text, instants as Date, days and times as text. */
import type { Generated } from 'kysely';

export type ResourcesTables = {
  'resources.site': { id: Generated<number>; code: string; name: string; zone: string; version: Generated<number> };
  'resources.calendar': { id: Generated<number>; code: string; name: string; site_id: number; always_open: Generated<boolean>; version: Generated<number> };
  'resources.calendar_shift': {
    id: Generated<number>; calendar_id: number; name: string; weekday: number; starts: string; ends: string; effective_from: string | null; effective_to: string | null;
  };
  'resources.calendar_break': { id: Generated<number>; calendar_id: number; name: string; weekday: number | null; starts: string; ends: string };
  'resources.calendar_exception': {
    id: Generated<number>; calendar_id: number; starts: string; ends: string; kind: 'closed' | 'open' | 'overtime'; reason: Generated<string>; premium_per_hour: Generated<string>;
  };
  'resources.changeover_matrix': { id: Generated<number>; code: string; name: string; otherwise_minutes: Generated<string>; version: Generated<number> };
  'resources.changeover': { matrix_id: number; from_family: string; to_family: string; minutes: string; cost: Generated<string> };
  'resources.work_center': { id: Generated<number>; code: string; name: string; site_id: number; calendar_id: number; position: Generated<number>; version: Generated<number> };
  'resources.machine': {
    id: Generated<number>; code: string; name: string; work_center_id: number; calendar_id: number | null; lanes: Generated<number>; speed_percent: Generated<string>;
    hourly_cost: Generated<string>; changeover_matrix_id: number | null; current_family: string | null; batch_capacity: string | null; retired: Generated<boolean>; version: Generated<number>;
  };
  'resources.downtime': {
    id: Generated<number>; machine_id: number; kind: 'breakdown' | 'maintenance'; starts_at: Date; expected_end_at: Date | null; ended_at: Date | null;
    reason: Generated<string>; reported_by: string; version: Generated<number>;
  };
};

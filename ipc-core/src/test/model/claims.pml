/* Within a cycle: claim, help, reserve, begin, entries, seal, repair, the note, an end, a full disk, a reader. How to run it: README.md.
   The catalog is an array of records; places are units of a slab's length (1 or 2); what lies at a place is its header and its first word behind. */
#ifndef W
#define W 2          /* writers */
#endif
#ifndef K
#define K 1          /* claims a writer */
#endif
#ifndef R
#define R (W * K + ENDS)   /* records */
#endif
#ifndef ENDS
#define ENDS 0       /* 1: somebody ends the file at any time */
#endif
#ifndef FULL
#define FULL 0       /* how often the disk gets full, and empty again */
#endif
#ifndef READERS
#define READERS 0
#endif
#ifndef REPAIRS
#define REPAIRS 0
#endif
#ifndef LATER
#define LATER 0      /* writers of these that join when another has died or is done */
#endif
#define U (2 * R + 2)
#define END 255
#define VOID 9       /* seal: 0 none, VOID, or entries + 1 */
#define EMPTY 0
#define ZEROS 100

byte owner[R], sized[R];       /* claim: writer + 1 or END; length */
byte sealed[R], acked[R];      /* acked: entries whose call has returned */
byte records;
byte header[U], begun[U];      /* header: length, 0 none; begun: EMPTY, ZEROS, record + 1 */
byte noteRecord, notePlace;    /* one word in the file */
byte last;                     /* end of the last slab that has begun */
byte alive[W], passed[R];      /* alive: 0 not yet, 1, 2 dead; passed: the reader is done with it */
bool noRoom;

#ifdef CRASH
#define MAY_DIE if :: skip :: goto dead fi
#elif defined(STOP)
#define MAY_DIE if :: skip :: goto end_stopped fi
#else
#define MAY_DIE skip
#endif

/* A plain tailer that walks the headers comes to this place. */
inline chained(place) {
  d_step { u = 0; do :: u < place -> assert(header[u] != 0); u = u + header[u] :: else -> break od; assert(u == place); u = 0 }
}
/* What is acknowledged is in a record that counts. */
inline valid(record) {
  d_step { u = 0; do :: u < record -> assert(owner[u] != END); u++ :: else -> u = 0; break od }
}

proctype Writer(byte w) {
  byte at, place, own, u, claims, size;   /* at: record looked at; own: place of the own claim + 1 */
  bool given;
  atomic { alive[w] = 1; MAY_DIE };
  atomic { at = noteRecord; place = notePlace; MAY_DIE };     /* a joiner starts at the note */
claim:
  size = 1 + (w & 1);
  if :: atomic { !noRoom -> owner[records] = w + 1; sized[records] = size; records++; MAY_DIE } fi;
look:
  do :: at < records ->
#ifdef PASS_END
        if :: owner[at] == END -> at++ :: else fi;
        if :: at >= records -> goto done :: else fi;
#else
        if :: owner[at] == END -> goto done :: else fi;
#endif
#ifndef NO_HELP
#ifdef NOTE_AHEAD
        atomic { noteRecord = at + 1; notePlace = place + sized[at]; MAY_DIE };
#endif
        if :: atomic { !noRoom || header[place] != 0 ->
                 assert(header[place] == 0 || header[place] == sized[at]); header[place] = sized[at]; MAY_DIE }
#ifdef PASS_UNSTORED
           :: noRoom
#endif
        fi;
#else
        if :: owner[at] == w + 1 -> header[place] = sized[at] :: else fi;
#endif
        atomic { if :: owner[at] == w + 1 && sealed[at] == 0 && own == 0 -> own = place + 1; claims = claims + 1;
                       at++; place = place + sized[at - 1]; MAY_DIE; break
                    :: else -> at++; place = place + sized[at - 1] fi;
                 MAY_DIE }
     :: else -> assert(false) od;
  /* the own record is at - 1 */
#ifndef NOTE_AHEAD
  if :: atomic { noteRecord = at; notePlace = place; MAY_DIE } :: skip fi;
#endif
  u = own - 1;
  do :: atomic { u < own - 1 + size && (!noRoom || begun[u] == ZEROS) ->
           assert(begun[u] == EMPTY || begun[u] == ZEROS); begun[u] = ZEROS;
#ifdef ZERO_HEADER
           if :: u == own - 1 -> header[u] = 0 :: else fi;
#endif
           u++; MAY_DIE }
#ifdef ZERO_NEXT
     :: atomic { u == own - 1 + size -> header[u] = 0; u = 0; MAY_DIE; break }
#else
     :: atomic { u == own - 1 + size -> u = 0; MAY_DIE; break }
#endif
     :: atomic { u < own - 1 + size && noRoom -> u = 0; given = true; break } od;     /* given up, it finds no room */
  if :: given -> atomic { sealed[at - 1] = VOID; given = false; goto next } :: else fi;
#ifdef ZERO_HEADER
  header[own - 1] = size;
#endif
  chained(own - 1 + size);
  valid(at);
  atomic { assert(sealed[at - 1] == 0); begun[own - 1] = at; if :: own - 1 + size > last -> last = own - 1 + size :: else fi; MAY_DIE };
  atomic { assert(begun[own - 1] == at && sealed[at - 1] == 0); acked[at - 1]++; assert(!passed[at - 1]); MAY_DIE };
  atomic { sealed[at - 1] = 1 + acked[at - 1]; MAY_DIE };
next:
  atomic { own = 0; if :: claims < K -> goto claim :: else -> goto done fi };
dead:
  alive[w] = 2; goto over;
done:
  alive[w] = 2; goto over;
#ifdef STOP
end_stopped: false;
#endif
over: atomic { at = 0; place = 0; own = 0; u = 0; claims = 0; size = 0 }
}

#if REPAIRS
/* Seals what the dead have left: first that the owner is dead, then what there is. */
proctype Repair() {
  byte r, place, used;
  do :: atomic { r < records && owner[r] != END } ->
        if :: sealed[r] != 0 -> skip
           :: sealed[r] == 0 ->
#ifdef LOOK_THEN_DEATH
              used = (begun[place] == r + 1 -> 1 + acked[r] : VOID);
              if :: alive[owner[r] - 1] == 2 -> sealed[r] = used :: else fi
#elif defined(REPAIR_LIVING)
              sealed[r] = (begun[place] == r + 1 -> 1 + acked[r] : VOID)
#else
              if :: alive[owner[r] - 1] == 2 -> used = (begun[place] == r + 1 -> 1 + acked[r] : VOID);
                    if :: sealed[r] == 0 -> sealed[r] = used :: else fi
                 :: else fi
#endif
        fi;
        assert(sealed[r] == 0 || acked[r] == 0 || sealed[r] == 1 + acked[r]);
        used = 0;
        atomic { place = place + sized[r]; r++ }
     :: r >= records || owner[r] == END -> break od
}
#endif

#if READERS
/* Walks the records; what is neither sealed nor begun by the dead is looked at again, without holding up the walk. */
proctype Reader() {
  byte r, place, open[R], got; bool more;   /* open: place + 1 */
again:
  more = false;
  do :: r < R ->
        if :: atomic { r < records && owner[r] == END -> break }
#ifdef WALK_WAITS
           :: r > 0 && open[r - 1] != 0 -> break
           :: atomic { r < records && owner[r] != END && (r == 0 || open[r - 1] == 0) -> open[r] = place + 1; place = place + sized[r]; r++ }
#else
           :: atomic { r < records && owner[r] != END -> open[r] = place + 1; place = place + sized[r]; r++ }
#endif
           :: r >= records -> break fi
     :: r >= R -> break od;
  got = 0;
  do :: got < r ->
        if :: open[got] == 0 -> goto on :: else fi;
        if :: sealed[got] == VOID -> assert(acked[got] == 0); goto pass
           :: sealed[got] != 0 && sealed[got] != VOID -> assert(sealed[got] == 1 + acked[got]); goto pass
           :: else fi;
#ifdef READ_THEN_DEATH
        more = begun[open[got] - 1] == got + 1;
        if :: alive[owner[got] - 1] == 2 && !more -> assert(acked[got] == 0); goto pass :: else fi;
#endif
        if :: alive[owner[got] - 1] == 2 -> goto pass :: else -> goto on fi;    /* and reads what there is, after it */
pass:   atomic { passed[got] = 1; open[got] = 0 };
on:     got++
     :: else -> break od;
  got = 0; more = false;
end_waits:
#ifdef WALK_WAITS
  if :: r < records && owner[r] != END && (r == 0 || open[r - 1] == 0) -> goto again
#else
  if :: r < records && owner[r] != END -> goto again
#endif
     :: r > 0 && open[0] != 0 && (sealed[0] != 0 || alive[owner[0] - 1] == 2) -> goto again
#if R > 1
     :: r > 1 && open[1] != 0 && (sealed[1] != 0 || alive[owner[1] - 1] == 2) -> goto again
#endif
#if R > 2
     :: r > 2 && open[2] != 0 && (sealed[2] != 0 || alive[owner[2] - 1] == 2) -> goto again
#endif
  fi
}
/* When nothing moves any more, whoever stopped wherever: nothing is left but what the living may still begin or seal. */
proctype Quiet() {
  byte k;
end_moves: timeout;
  do :: k < records && owner[k] != END -> assert(passed[k] || sealed[k] == 0 && alive[owner[k] - 1] == 1); k++ :: else -> break od
}
#endif

#if ENDS
proctype Ender() { if :: atomic { owner[records] = END; records++ } :: skip fi }
#endif
#if FULL
proctype Disk() { byte t; do :: t < FULL -> noRoom = true; noRoom = false; t++ :: break od }
#endif

proctype Tailer() { byte u; chained(last) }   /* at any moment */

init { atomic {
  run Tailer();
  byte w; do :: w < W -> run Writer(w); w++ :: else -> w = 0; break od;
#if REPAIRS
  run Repair();
#endif
#if READERS
  run Reader(); run Quiet();
#endif
#if ENDS
  run Ender();
#endif
#if FULL
  run Disk();
#endif
  skip } }

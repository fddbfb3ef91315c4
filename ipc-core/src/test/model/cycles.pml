/* Across cycles: roll, enter, claim, doubt, hold, prune, and a reader that follows. How to run it: README.md.
   A catalog and a cycle file are names of a directory; what is unlinked must never be made anew (asserted), so one object a name is enough.
   A listing takes the names one by one; whoever lists sees each name that is there from before its start to its end, and any of those that come or go. */
#ifndef W
#define W 2          /* writers */
#endif
#ifndef C
#define C 2          /* cycles */
#endif
#ifndef K
#define K 1          /* claims a writer */
#endif
#ifndef P
#define P 0          /* pruners */
#endif
#ifndef READERS
#define READERS 0
#endif
#ifndef DOUBTS
#define DOUBTS 0
#endif
#ifndef FULL
#define FULL 0       /* how often the disk gets noRoom, and empty again */
#endif
#ifndef TICKS
#define TICKS (C - 1)
#endif
#define NONE 0
#define THERE 1
#define GONE 2

byte catalog[C], file[C];
bool end[C], claimed[C];       /* claimed: holds a valid claim */
bool alive[W]; byte hold[W];
byte slab[W];                  /* cycle + 1 of the valid claim that is not sealed yet, 0: none */
byte clock, doubts, left;      /* left: the reader has left the cycles below */
bool downwards, noRoom;          /* order of names in a listing */

#define NAME (downwards -> C - 1 - i : i)
#ifdef CRASH
#define MAY_DIE if :: skip :: goto dead fi
#elif defined(STOP)
#define MAY_DIE if :: skip :: goto end_stopped fi
#else
#define MAY_DIE skip
#endif

/* m = newest cycle file + 1, seen = older catalogs */
inline look(name) {
  if :: file[name] == THERE && name + 1 > m -> m = name + 1 :: else fi;
  if :: catalog[name] == THERE && !end[name] -> seen = seen | (1 << name) :: else fi
}
inline list() {
#ifdef LIST_AT_ONCE
  d_step { m = 0; seen = 0; do :: i < C -> look(NAME); i++ :: else -> i = 0; break od }
#else
  d_step { m = 0; seen = 0 };
  do :: atomic { i < C - 1 -> look(NAME); i++; MAY_DIE }
     :: atomic { i == C - 1 -> look(NAME); i = 0; MAY_DIE; break } od
#endif
}
/* append end to each catalog of the listing that is older than n; a full disk: from the start again, and nothing is claimed */
inline endOlder() {
  do :: atomic { i < n && (seen & (1 << i)) == 0 -> i++ }
     :: atomic { i < n && (seen & (1 << i)) != 0 && (!noRoom || end[i]) -> end[i] = true; i++; MAY_DIE }
#if FULL
#ifdef PASS_FULL
     :: atomic { i < n && (seen & (1 << i)) != 0 && noRoom && !end[i] -> i++ }
#else
     :: atomic { i < n && (seen & (1 << i)) != 0 && noRoom && !end[i] -> i = 0; seen = 0; m = 0; n = 0; goto again }
#endif
#endif
     :: atomic { i >= n -> i = 0; seen = 0; break } od
}

proctype Writer(byte w) {
  byte n, m, i, seen, claims;
#ifdef LATE_HOLD
  hold[w] = C;
#endif
  atomic { alive[w] = true; MAY_DIE };
again:
  list();
  atomic { if :: m > 0 && m - 1 >= clock -> n = m - 1; m = 0;
#ifndef FIRST_LISTING_ENOUGH
                 seen = 0; goto enter
#else
                 seen = 0; if :: end[n] -> n++ :: else -> goto claim fi
#endif
              :: else -> n = clock fi; m = 0 };
make:
  if :: n >= C -> atomic { n = 0; m = 0; seen = 0; goto done } :: else fi;
#ifdef END_FIRST
  endOlder();
#endif
  atomic { if :: noRoom && catalog[n] != THERE -> n = 0; m = 0; seen = 0; goto again :: else fi;
           assert(catalog[n] != GONE); catalog[n] = THERE; MAY_DIE };
  atomic { if :: noRoom && file[n] != THERE -> n = 0; m = 0; seen = 0; goto again :: else fi;
           assert(file[n] != GONE); file[n] = THERE; MAY_DIE };
enter:   /* a listing that began after cycle n's file was there */
#ifndef NO_SECOND_LISTING
  list();
#ifndef ENTER_WITHOUT_ENDING
  endOlder();
#endif
  atomic { if :: m > n + 1 ->
#ifdef NO_END_WHEN_LATE
                 n = m - 1; m = 0; goto enter
#else
                 if :: noRoom && !end[n] -> n = 0; m = 0; seen = 0; goto again
                    :: else -> end[n] = true; n = m - 1; m = 0; goto enter fi
#endif
              :: else -> m = 0; seen = 0 fi };
#endif
  atomic { if :: end[n] -> n = (n + 1 > clock -> n + 1 : clock); goto make :: else fi };
#if DOUBTS
  if :: atomic { doubts < DOUBTS && !noRoom -> doubts++; end[n] = true; n++; goto make } :: skip fi;
#endif
claim:
#ifdef LATE_HOLD
  hold[w] = 0;
#endif
  atomic { if :: noRoom -> n = 0; goto again :: else fi;
           if :: end[n] -> n = (n + 1 > clock -> n + 1 : clock); goto make
              :: else -> assert(catalog[n] == THERE && file[n] == THERE);             /* it is claimed where all look */
                         assert(n >= left);                                            /* no reader has passed */
#if C > 1
                         i = n + 1; do :: i < C -> assert(!claimed[i]); i++ :: else -> i = 0; break od; /* order across cycles */
#endif
                         claimed[n] = true; slab[w] = n + 1 fi;
           MAY_DIE };
  atomic { slab[w] = 0; claims++; MAY_DIE };                                            /* sealed */
#if P
  if :: atomic { hold[w] < n -> hold[w] = n } :: skip fi;
#endif
  if :: claims == K -> atomic { n = 0; goto done } :: else fi;
  if :: clock > n -> atomic { n = 0; goto again } :: else -> goto claim fi;
dead:
  alive[w] = false;
done:
  atomic { n = 0; m = 0; i = 0; seen = 0; claims = 0 }
#ifdef STOP
  ; goto over;
end_stopped: false;
over: skip
#endif
}

#if P
proctype Pruner() {
  byte c, m, i, seen, s;
  list();
  seen = 0;
next:
  if :: c + 1 >= m -> goto done :: else fi;
  if :: catalog[c] != THERE -> goto skipped :: !noRoom || end[c] -> skip :: noRoom && !end[c] -> goto skipped fi;
#ifndef PRUNE_WITHOUT_ENDING
  end[c] = true;
#endif
#ifndef PRUNE_HELD
  do :: atomic { s < W && alive[s] && hold[s] <= c -> s = 0; goto skipped }
     :: atomic { s < W && !(alive[s] && hold[s] <= c) -> s++ }
     :: atomic { s == W -> s = 0; break } od;
#endif
  atomic { do :: s < W -> assert(!alive[s] || slab[s] != c + 1); s++ :: else -> s = 0; break od;
           file[c] = (file[c] == THERE -> GONE : file[c]) };
  catalog[c] = GONE;
skipped:
  c++; goto next;
done: 
  atomic { c = 0; m = 0 }
dead: skip
#ifdef STOP
  ; goto over;
end_stopped: false;
over: skip
#endif
}
#endif

#if READERS
/* Goes to the lowest cycle above when the one where it is has ended, or when a newer one holds a valid claim: then this one gets none any more
   (order across cycles), ended or not. What of it is open stays with the reader: claims.pml. */
#define NEWER(k) (k + 1 > at && k < C && file[k] == THERE)
inline newerClaimed() {   /* any = there is a claim in a newer cycle */
  d_step { any = false; i = at; do :: i < C -> any = any || claimed[i]; i++ :: else -> i = 0; break od }
}
inline lowest() {
  m = C;
  do :: atomic { i < C - 1 -> if :: NEWER(NAME) && NAME < m -> m = NAME :: else fi; i++ }
     :: atomic { i == C - 1 -> if :: NEWER(NAME) && NAME < m -> m = NAME :: else fi; i = 0; break } od
}
proctype Reader() {
  byte at, m, i; bool any;   /* at: cycle + 1, 0: in none yet */
again:
  newerClaimed();
  if :: at == 0 -> skip
     :: at > 0 ->
#ifdef LEAVE_FOR_A_FILE
end_waits: if :: end[at - 1] -> skip :: at < C && file[at] == THERE -> skip fi
#elif defined(WAIT_FOR_END)
end_waits: end[at - 1]
#else
end_waits: if :: end[at - 1] -> skip :: any -> skip :: at < C && !any && claimed[C - 1] -> any = true
#if C > 2
              :: at < C - 1 && !any && claimed[C - 2] -> any = true
#endif
              fi
#endif
  fi;
  any = false;
  lowest();
#ifndef READ_FIRST_LISTING
  if :: m < C -> lowest() :: else fi;
#endif
  atomic { if :: m < C -> i = at; do :: i < m -> assert(!(claimed[i] && i + 1 != at && file[i] == THERE)); i++ :: else -> i = 0; break od;
                          at = m + 1; left = m; m = 0; goto again
              :: else fi };
end_sleeps:
  if :: at < 1 && file[0] == THERE -> goto again
#if C > 1
     :: at < 2 && file[1] == THERE -> goto again
#endif
#if C > 2
     :: at < 3 && file[2] == THERE -> goto again
#endif
  fi
}
/* When nothing moves any more, whoever stopped wherever: the reader has come as far as claims go. */
proctype Quiet() {
  byte k;
end_moves: timeout;
  d_step { k = left + 1; do :: k < C -> assert(!claimed[k] || file[k] != THERE); k++ :: else -> break od }
}
#endif

proctype Clock() { do :: clock < TICKS -> clock++ :: break od }
#if FULL
proctype Disk() { byte t; do :: t < FULL -> noRoom = true; noRoom = false; t++ :: break od }
#endif

init { atomic {
  if :: downwards = true :: skip fi;
  byte w; do :: w < W -> run Writer(w); w++ :: else -> w = 0; break od;
#if P
  do :: w < P -> run Pruner(); w++ :: else -> w = 0; break od;
#endif
#if READERS
  run Reader(); run Quiet();
#endif
#if FULL
  run Disk();
#endif
  run Clock() } }

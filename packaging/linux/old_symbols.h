/* Mathematics as glibc 2.2.5 had it. Since 2.29 there are second versions of these that only report errors otherwise;
 * a program that takes them does not start on UOS 20 (2.28). Read before every file of CPython and SQLite (-include). */
#if defined(__x86_64__) && !defined(__ASSEMBLER__)
__asm__(".symver exp, exp@GLIBC_2.2.5");
__asm__(".symver exp2, exp2@GLIBC_2.2.5");
__asm__(".symver log, log@GLIBC_2.2.5");
__asm__(".symver log2, log2@GLIBC_2.2.5");
__asm__(".symver pow, pow@GLIBC_2.2.5");
#endif

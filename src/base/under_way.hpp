#pragma once

namespace tendero {

/// Counts something that is under way, until it ends or is broken off. The count must outlive it.
class UnderWay {
 public:
  explicit UnderWay(int& many) : many_(many) { ++many_; }
  ~UnderWay() { --many_; }
  UnderWay(const UnderWay&) = delete;
  UnderWay& operator=(const UnderWay&) = delete;

 private:
  int& many_;
};

}  // namespace tendero
